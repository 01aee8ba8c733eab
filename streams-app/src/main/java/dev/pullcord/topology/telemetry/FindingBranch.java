package dev.pullcord.topology.telemetry;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.DayTally;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The way from records to findings.
 *
 * <pre>
 *   evaluations, cases, audit, outcomes ─► tally ─► pullcord.tallies ─► find ─► telemetry.findings
 * </pre>
 *
 * @param topics the catalogue
 * @param tallies serde of counts
 * @param findings serde of findings
 * @param policies policies in force
 * @param tellEvery how often counts are told
 * @param lookEvery how often what changed is looked at
 */
record FindingBranch(
        Topics topics,
        Serde<DayTally> tallies,
        Serde<Finding> findings,
        Supplier<PolicySet> policies,
        Duration tellEvery,
        Duration lookEvery) {
    private static final String TALLY = "tally";
    private static final String TALLIES_OUT = "tallies-out";
    private static final String TALLIES_IN = "tallies-in";
    private static final String FIND = "find";
    private static final String FINDINGS_OUT = "found-out";
    /** Counts that have not been told yet; tally's own. */
    private static final String PENDING = "tallies-pending";
    /** Counts of all tasks by subject and day; find's own. */
    private static final String DAYS = "day-tallies";
    /** Findings as they were told; find's own. */
    private static final String TOLD = "findings-told";

    /**
     * Draws it.
     *
     * @param parents nodes that forward evaluations, states of cases, audit records and outcomes
     */
    void draw(Topology topology, String... parents) {
        topology.addProcessor(TALLY, () -> new TallyStage(PENDING, tellEvery), parents);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(PENDING), Serdes.String(), Serdes.Long())
                        .withLoggingEnabled(Map.of())
                        .withCachingEnabled(),
                TALLY);
        topology.addSink(TALLIES_OUT, topics.tallies().name(), new StringSerializer(), tallies.serializer(), TALLY);
        topology.addSource(
                TALLIES_IN,
                new StringDeserializer(),
                tallies.deserializer(),
                topics.tallies().name());
        topology.addProcessor(FIND, () -> new FindStage(DAYS, TOLD, policies, lookEvery), TALLIES_IN);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(DAYS), Serdes.String(), tallies)
                        .withLoggingEnabled(Map.of())
                        .withCachingEnabled(),
                FIND);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(TOLD), Serdes.String(), findings)
                        .withLoggingEnabled(Map.of())
                        .withCachingEnabled(),
                FIND);
        topology.addSink(FINDINGS_OUT, topics.findings().name(), new StringSerializer(), findings.serializer(), FIND);
    }
}
