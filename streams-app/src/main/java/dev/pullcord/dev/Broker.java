package dev.pullcord.dev;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real single-node Kafka broker, broker and controller in one, in this process.
 *
 * <p>The same code that runs in production, because what differs between a stand-in and the real thing is what breaks later:
 * transactions, rebalances, retention.
 */
final class Broker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CLIENTS = "CLIENTS";
    private static final String CONTROLLER = "CONTROLLER";

    /** Groups notice a member that was killed after this long; Kafka's own 45 s would make a restart look broken. */
    private static final String SESSION_MILLIS = "6000";

    private static final String HEARTBEAT_MILLIS = "1000";

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /** Starts a broker on a folder, which is formatted when it is new, and returns when it takes requests. */
    static Broker start(Path folder, DevPorts ports) throws IOException {
        return start(folder, ports, Map.of());
    }

    /** The same with settings of Kafka's that win over ours, for example those of a listener that asks who is there. */
    static Broker start(Path folder, DevPorts ports, Map<String, String> more) throws IOException {
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder);
        }
        Properties settings = settings(folder, ports);
        settings.putAll(more);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) throws IOException {
        Files.createDirectories(folder);
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(CONTROLLER)
                .setIgnoreFormatted(true);
        // run() declares Exception itself; a task turns whatever it throws into one kind
        var task = new FutureTask<Void>(() -> {
            formatter.run();
            return null;
        });
        task.run();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka's storage cannot be formatted at " + folder, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while formatting " + folder, e);
        }
    }

    private static Properties settings(Path folder, DevPorts ports) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "log.dirs",
                folder.toString(),
                "listeners",
                CLIENTS + "://127.0.0.1:" + ports.kafka() + "," + CONTROLLER + "://127.0.0.1:" + ports.controller(),
                "advertised.listeners",
                CLIENTS + "://127.0.0.1:" + ports.kafka(),
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                CLIENTS,
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + ports.controller()));
        settings.putAll(SINGLE_NODE);
        settings.putAll(SMALL_MACHINE);
        settings.putAll(QUICK_GROUPS);
        return settings;
    }

    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            // after a kill the controller turns the new broker away until the old one's session has passed
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"));

    /** Sized for a laptop: few partitions of internal topics, few threads, a small cleaner buffer (the default takes 128 MiB). */
    private static final Map<String, String> SMALL_MACHINE = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.num.partitions", "4",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "log.cleaner.dedupe.buffer.size", "2097152");

    private static final Map<String, String> QUICK_GROUPS = Map.ofEntries(
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("group.consumer.min.session.timeout.ms", "1000"),
            Map.entry("group.consumer.session.timeout.ms", SESSION_MILLIS),
            Map.entry("group.consumer.min.heartbeat.interval.ms", "100"),
            Map.entry("group.consumer.heartbeat.interval.ms", HEARTBEAT_MILLIS),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.min.session.timeout.ms", "1000"),
            Map.entry("group.streams.session.timeout.ms", SESSION_MILLIS),
            Map.entry("group.streams.min.heartbeat.interval.ms", "100"),
            Map.entry("group.streams.heartbeat.interval.ms", HEARTBEAT_MILLIS),
            // a killed producer's open transaction holds read_committed readers until it is looked for
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
}
