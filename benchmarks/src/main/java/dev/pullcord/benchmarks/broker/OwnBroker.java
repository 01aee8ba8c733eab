package dev.pullcord.benchmarks.broker;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.dev.DevOptions;
import dev.pullcord.dev.DevPorts;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.TelemetryKeys;
import dev.pullcord.runtime.TopicSetup;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A broker and a registry on free ports, with the fixed topics, in a temporary folder. */
public final class OwnBroker implements AutoCloseable {
    private static final int PORTS = 4;

    private final Path folder;
    private final int partitions;
    private final DevCluster kafka;
    private final Cluster cluster;

    private OwnBroker(Path folder, int partitions, DevCluster kafka) {
        this.folder = folder;
        this.partitions = partitions;
        this.kafka = kafka;
        cluster = Cluster.connect(settings());
    }

    /**
     * Starts them.
     *
     * @param partitions partitions of the topics keyed by agent
     */
    public static OwnBroker open(int partitions, Consumer<String> progress) throws Exception {
        Path folder = Files.createTempDirectory("pullcord-benchmark");
        DevCluster kafka = DevCluster.start(
                DevOptions.defaults().withDataDir(folder.resolve("dev")).withPorts(freePorts()), progress::accept);
        OwnBroker broker = new OwnBroker(folder, partitions, kafka);
        new TopicSetup(broker.cluster.admin()).apply(new Topics("", partitions).fixed(), (short) 1);
        return broker;
    }

    public Cluster cluster() {
        return cluster;
    }

    /** Where state may be kept; it goes with the broker. */
    public Path folder() {
        return folder;
    }

    /** The configuration of an engine on it. */
    public EngineConfig config(String applicationId, Map<String, String> more) {
        Map<String, String> config = new HashMap<>();
        config.put(EngineConfig.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        config.put(EngineConfig.REGISTRY_URL, kafka.registryUrl());
        config.put(EngineConfig.APPLICATION_ID, applicationId);
        config.put(EngineConfig.STATE_DIR, folder.resolve("state").toString());
        config.put(EngineConfig.HTTP_PORT, "0");
        config.put(EngineConfig.TOPIC_PARTITIONS, Integer.toString(partitions));
        config.put(EngineConfig.TOPIC_REPLICATION, "1");
        // the floor counts nothing either: what telemetry takes of a machine is no part of the time of a clearance
        config.put(TelemetryKeys.ENABLED, "false");
        config.putAll(more);
        return new EngineConfig(config, Map.of());
    }

    private ClusterSettings settings() {
        String from = "the benchmark";
        return new ClusterSettings(
                new ClusterSettings.Origin(kafka.bootstrapServers(), from),
                new ClusterSettings.Origin(kafka.registryUrl(), from),
                "",
                partitions,
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

    @Override
    public void close() throws IOException {
        cluster.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
