package dev.pullcord.cli.backtest;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.core.backtest.Recorded;
import dev.pullcord.core.escalation.Lessons;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import dev.pullcord.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What came of actions: the lessons of their cases, and what is known of them now. Read whole before anything is judged. */
final class Aftermath {
    private final KnownTruth truth = new KnownTruth();
    private final Map<String, List<Recorded.Taught>> lessons = new HashMap<>();
    private final RecentDecisions decisions = new RecentDecisions();

    private Aftermath() {}

    /**
     * Reads it.
     *
     * @param since lessons before that moment are left out: their cases are not replayed
     */
    static Aftermath read(Cluster cluster, Instant since) {
        Aftermath aftermath = new Aftermath();
        each(cluster, cluster.topics().outcomes(), Outcome.class, (record, outcome) -> aftermath.truth.add(outcome));
        each(cluster, cluster.topics().resolutions(), Resolution.class, (record, resolution) -> {
            aftermath.truth.add(resolution);
            aftermath.learn(resolution, Instant.ofEpochMilli(record.timestamp()), since);
        });
        each(cluster, cluster.topics().audit(), AuditRecord.class, (record, audit) -> {
            Instant at = Instant.ofEpochMilli(record.timestamp());
            if (audit.getEvent() == AuditEvent.REOPENED && !at.isBefore(since)) {
                aftermath.add(new Recorded.Taught(audit.getAgentId(), audit.getCaseId(), false, audit.getAt(), at));
            }
            aftermath.decisions.add(audit);
        });
        aftermath.lessons.values().forEach(list -> list.sort(Comparator.comparing(Recorded.Taught::at)));
        return aftermath;
    }

    KnownTruth truth() {
        return truth;
    }

    /** What each role decided lately. */
    RecentDecisions decisions() {
        return decisions;
    }

    /** Lessons of one agent, in order. */
    List<Recorded.Taught> lessons(String agentId) {
        return lessons.getOrDefault(agentId, List.of());
    }

    private void learn(Resolution resolution, Instant at, Instant since) {
        boolean rejected = Lessons.rejected(resolution);
        if ((rejected || resolution.getReleaseId() != null) && !at.isBefore(since)) {
            add(new Recorded.Taught(
                    resolution.getAgentId(), resolution.getCaseId(), rejected, resolution.getResolvedAt(), at));
        }
    }

    private void add(Recorded.Taught lesson) {
        lessons.computeIfAbsent(lesson.agentId(), agent -> new ArrayList<>()).add(lesson);
    }

    private static <T extends SpecificRecord> void each(
            Cluster cluster, Topic topic, Class<T> type, BiConsumer<ConsumerRecord<String, byte[]>, T> taker) {
        new TopicScan(cluster).raw(topic.name(), record -> {
            if (record.value() != null) {
                try {
                    taker.accept(record, cluster.codec().decode(topic.name(), record.headers(), record.value(), type));
                } catch (UnreadableRecordException e) {
                    // bytes that somebody else put there
                }
            }
        });
    }
}
