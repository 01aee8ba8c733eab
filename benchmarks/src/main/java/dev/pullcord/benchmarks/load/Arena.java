package dev.pullcord.benchmarks.load;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.policy.Starters;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.dev.DevOptions;
import dev.pullcord.dev.DevPorts;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.PolicyBoard;
import dev.pullcord.runtime.TopicSetup;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serde;

/** A broker and a registry with the starter policies and the fleet's reference data, in a temporary folder. */
final class Arena implements AutoCloseable {
    /** What the identity writes, and what the plain round trip goes through. */
    static final String ECHO = "benchmark.echo";

    static final int PARTITIONS = 3;
    private static final int PORTS = 4;

    private final Path folder;
    private final DevCluster kafka;
    private final Cluster cluster;
    private final Topics topics = new Topics("", PARTITIONS);
    private final Serde<SpecificRecord> values;
    private int runs;

    private Arena(Path folder, DevCluster kafka, Cluster cluster) {
        this.folder = folder;
        this.kafka = kafka;
        this.cluster = cluster;
        values = config("values", Map.of()).valueSerde();
    }

    static Arena open(Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory("pullcord-load");
        DevCluster kafka = DevCluster.start(
                DevOptions.defaults().withDataDir(folder.resolve("dev")).withPorts(freePorts()), progress::accept);
        Arena arena = new Arena(folder, kafka, Cluster.connect(settings(kafka)));
        new TopicSetup(arena.cluster.admin()).apply(arena.topics.fixed(), (short) 1);
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
        Map<String, String> config = new HashMap<>();
        config.put(EngineConfig.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        config.put(EngineConfig.REGISTRY_URL, kafka.registryUrl());
        config.put(EngineConfig.APPLICATION_ID, run);
        config.put(EngineConfig.STATE_DIR, folder.resolve("state").toString());
        config.put(EngineConfig.HTTP_PORT, "0");
        config.put(EngineConfig.TOPIC_PARTITIONS, Integer.toString(PARTITIONS));
        config.put(EngineConfig.TOPIC_REPLICATION, "1");
        config.putAll(more);
        return new EngineConfig(config, Map.of());
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

    private static ClusterSettings settings(DevCluster kafka) {
        String from = "the benchmark";
        return new ClusterSettings(
                new ClusterSettings.Origin(kafka.bootstrapServers(), from),
                new ClusterSettings.Origin(kafka.registryUrl(), from),
                "",
                PARTITIONS,
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Map.of("schema.registry.url", kafka.registryUrl()));
    }

    private static DevPorts freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < PORTS; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new DevPorts(
                    held.get(0).getLocalPort(),
                    held.get(1).getLocalPort(),
                    held.get(2).getLocalPort(),
                    held.get(3).getLocalPort());
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Bytes in the logs of all topics but those the load is read from. */
    long bytesWritten() throws ExecutionException, InterruptedException {
        long bytes = 0;
        for (var broker : cluster.admin()
                .describeLogDirs(List.of(1))
                .allDescriptions()
                .get()
                .values()) {
            for (var dir : broker.values()) {
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
        cluster.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
