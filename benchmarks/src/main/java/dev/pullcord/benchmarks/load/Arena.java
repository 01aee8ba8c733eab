package dev.pullcord.benchmarks.load;

import dev.pullcord.benchmarks.broker.OwnBroker;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.policy.Starters;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.PolicyBoard;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serde;

/** A broker and a registry with the starter policies and the fleet's reference data. */
final class Arena implements AutoCloseable {
    /** What the identity writes, and what the plain round trip goes through. */
    static final String ECHO = "benchmark.echo";

    static final int PARTITIONS = 3;

    private final OwnBroker broker;
    private final Cluster cluster;
    private final Topics topics = new Topics("", PARTITIONS);
    private final Serde<SpecificRecord> values;
    private int runs;

    private Arena(OwnBroker broker) {
        this.broker = broker;
        cluster = broker.cluster();
        values = config("values", Map.of()).valueSerde();
    }

    static Arena open(Consumer<String> progress) throws Exception {
        Arena arena = new Arena(OwnBroker.open(PARTITIONS, progress));
        arena.cluster
                .admin()
                .createTopics(List.of(new NewTopic(ECHO, Optional.of(PARTITIONS), Optional.empty())))
                .all()
                .get();
        new Starters(new Documents(EngineBench::new), arena.cluster).releaseIfNone(progress);
        arena.publishReference();
        return arena;
    }

    Cluster cluster() {
        return cluster;
    }

    Topics topics() {
        return topics;
    }

    /** Serde of all records, as the engine's. */
    Serde<SpecificRecord> values() {
        return values;
    }

    /** A name that no run has had. */
    String nextRun(String contestant) {
        runs++;
        return "load-" + contestant + "-" + runs;
    }

    /** The engine's configuration for one run. */
    EngineConfig config(String run, Map<String, String> more) {
        return broker.config(run, more);
    }

    /** Policies and rates in force. */
    PolicyBoard board() {
        PolicyBoard board = new PolicyBoard(set -> {});
        new ReleaseBook(cluster).inForce().forEach(board::put);
        return board;
    }

    private void publishReference() {
        try (Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            FleetReference.agents().forEach(agent -> send(producer, topics.agents(), agent.getAgentId(), agent));
            FleetReference.parties().forEach(party -> send(producer, topics.parties(), party.getId(), party));
        }
    }

    private void send(Producer<String, byte[]> producer, Topic topic, String key, SpecificRecord value) {
        // closing the producer waits for all
        var unused = producer.send(cluster.record(topic, key, value));
    }

    /** Bytes in the logs of all topics but those the load is read from. */
    long bytesWritten() throws ExecutionException, InterruptedException {
        long bytes = 0;
        for (var description : cluster.admin()
                .describeLogDirs(List.of(1))
                .allDescriptions()
                .get()
                .values()) {
            for (var dir : description.values()) {
                for (var replica : dir.replicaInfos().entrySet()) {
                    String topic = replica.getKey().topic();
                    bytes += topic.equals(topics.actions().name())
                            ? 0
                            : replica.getValue().size();
                }
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        values.close();
        broker.close();
    }
}
