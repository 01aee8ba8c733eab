package dev.pullcord.client;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.config.RoleConfig;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.client.wire.RecordSender;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.dev.DevOptions;
import dev.pullcord.dev.DevPorts;
import dev.pullcord.runtime.Engine;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/** A broker, a registry and an engine, with an agent's and a role's way to them. */
public final class ClientRig implements AutoCloseable {
    static final String PREFIX = "sdk.";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DevCluster kafka;
    private @Nullable Engine engine;
    private final Path folder;

    private ClientRig(DevCluster kafka, Path folder) {
        this.kafka = kafka;
        this.folder = folder;
    }

    static ClientRig start(Path folder, String policy) {
        ClientRig rig = new ClientRig(kafka(folder), folder);
        rig.startEngine();
        rig.release(policy);
        return rig;
    }

    /** A broker and a registry alone, on ports that nobody holds. */
    public static DevCluster kafka(Path folder) {
        DevOptions options =
                DevOptions.defaults().withDataDir(folder.resolve("kafka")).withPorts(freePorts());
        return DevCluster.start(options, line -> {});
    }

    void startEngine() {
        Map<String, String> settings = new HashMap<>();
        settings.put(EngineConfig.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        settings.put(EngineConfig.REGISTRY_URL, kafka.registryUrl());
        settings.put(EngineConfig.TOPIC_PREFIX, PREFIX);
        settings.put(EngineConfig.TOPIC_PARTITIONS, "3");
        settings.put(EngineConfig.TOPIC_REPLICATION, "1");
        settings.put(EngineConfig.STATE_DIR, folder.resolve("state").toString());
        settings.put(EngineConfig.HTTP_PORT, "0");
        Engine starting = new Engine(new EngineConfig(settings, Map.of()));
        engine = starting;
        starting.start();
    }

    private void release(String content) {
        ReleasedDocument document = ReleasedDocument.newBuilder()
                .setKind("EscalationPolicy")
                .setName("sdk")
                .setVersion(ActionDigest.sha256(content))
                .setContent(content)
                .setReleasedBy("maria")
                .setReleasedAt(Instant.now())
                .build();
        Connection connection = new RoleConfig(settings("")).connection();
        try (RecordSender sender = new RecordSender(connection)) {
            sender.send(new Outgoing(connection.topics().policies(), "sdk", document, EventContext.NONE));
        }
        if (engine == null || !engine.awaitReady(Set.of("sdk"), PATIENCE)) {
            throw new AssertionError("expected an engine with its policy in force");
        }
    }

    Topics topics() {
        return new Topics(PREFIX, 3);
    }

    ClientBuilder agent(String agentId) {
        return PullcordClient.builder()
                .bootstrapServers(kafka.bootstrapServers())
                .schemaRegistry(kafka.registryUrl())
                .set(Connection.TOPIC_PREFIX, PREFIX)
                .set("pullcord.state.dir", folder.resolve("agents").toString())
                .set("pullcord.guard.timeout.ms", "30000")
                .agentId(agentId);
    }

    RoleQueue queue(String role) {
        return RoleQueue.open(settings(role));
    }

    private Map<String, String> settings(String role) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                Connection.REGISTRY_URL,
                kafka.registryUrl(),
                Connection.TOPIC_PREFIX,
                PREFIX,
                RoleConfig.ROLE,
                role,
                RoleConfig.ANSWER_TIMEOUT,
                "30000");
    }

    private static DevPorts freePorts() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new DevPorts(
                    held.get(0).getLocalPort(),
                    held.get(1).getLocalPort(),
                    held.get(2).getLocalPort(),
                    held.get(3).getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(socket -> {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Ends the engine, then the broker. */
    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        kafka.close();
    }
}
