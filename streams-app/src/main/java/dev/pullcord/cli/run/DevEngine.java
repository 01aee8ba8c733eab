package dev.pullcord.cli.run;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.cluster.Endpoints;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.Starters;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.dev.DevOptions;
import dev.pullcord.http.HttpApi;
import dev.pullcord.runtime.Engine;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.HttpKeys;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/** A broker, a registry and an engine in one place: dev mode, and what the demo stands on. */
final class DevEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Enough that an agent's partition matters, few enough that a laptop starts quickly. */
    private static final String PARTITIONS = "3";

    private final DevCluster kafka;
    private final Engine engine;
    private final Cluster cluster;

    private DevEngine(DevCluster kafka, Engine engine, Cluster cluster) {
        this.kafka = kafka;
        this.engine = engine;
        this.cluster = cluster;
    }

    /** Starts everything; when it returns, actions are judged. */
    static DevEngine start(DevOptions options, Documents documents, Consumer<String> progress) throws Exception {
        DevCluster kafka = DevCluster.start(options, progress::accept);
        Engine engine = null;
        Cluster cluster = null;
        try {
            EngineConfig config = config(kafka);
            engine = new Engine(config, HttpApi.of(config));
            engine.start();
            remember(options.dataDir(), kafka);
            cluster = Cluster.connect(settings(kafka));
            Set<String> policies = new Starters(documents, cluster).releaseIfNone(progress);
            progress.accept("waiting for the engine");
            if (!engine.awaitReady(policies, PATIENCE)) {
                String why = engine.failure();
                throw new CommandException(
                        ExitCode.INTERNAL,
                        "the engine did not get ready"
                                + (why == null ? " within " + PATIENCE.toSeconds() + " s" : ": " + why) + "; see "
                                + kafka.logDir());
            }
            DevEngine dev = new DevEngine(kafka, engine, cluster);
            Runtime.getRuntime().addShutdownHook(new Thread(dev::close, "shutdown"));
            progress.accept(dev.apiLine());
            progress.accept(dev.readyLine());
            return dev;
        } catch (Exception e) {
            if (cluster != null) {
                cluster.close();
            }
            if (engine != null) {
                engine.close();
            }
            kafka.close();
            throw e;
        }
    }

    Engine engine() {
        return engine;
    }

    Cluster cluster() {
        return cluster;
    }

    private String readyLine() {
        return "ready: kafka " + kafka.bootstrapServers() + ", registry " + kafka.registryUrl()
                + ", http http://localhost:" + engine.httpPort();
    }

    private String apiLine() {
        return "api: http://localhost:" + engine.httpPort()
                + "/v1, open to everybody on this computer; described at http://localhost:" + engine.httpPort()
                + "/openapi.json";
    }

    private static EngineConfig config(DevCluster kafka) {
        Map<String, String> config = new HashMap<>();
        config.put(EngineConfig.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        config.put(EngineConfig.REGISTRY_URL, kafka.registryUrl());
        config.put(EngineConfig.STATE_DIR, kafka.stateDir().toString());
        config.put(EngineConfig.HTTP_PORT, Integer.toString(kafka.httpPort()));
        config.put(HttpKeys.API, HttpKeys.OPEN);
        // nobody has to keep it: a new one at each start draws as well
        config.put(EngineConfig.AUDIT_KEY, secret());
        config.put(HttpKeys.ROLES, "*");
        config.put(EngineConfig.TOPIC_PARTITIONS, PARTITIONS);
        config.put(EngineConfig.TOPIC_REPLICATION, "1");
        // one instance alone: nobody waits long for one that died
        config.put("kafka.session.timeout.ms", "10000");
        return new EngineConfig(config, Map.of());
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static ClusterSettings settings(DevCluster kafka) {
        String from = "dev mode";
        return new ClusterSettings(
                new ClusterSettings.Origin(kafka.bootstrapServers(), from),
                new ClusterSettings.Origin(kafka.registryUrl(), from),
                "",
                Integer.parseInt(PARTITIONS),
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Map.of("schema.registry.url", kafka.registryUrl()));
    }

    private static void remember(Path dataDir, DevCluster kafka) throws IOException {
        Properties endpoints = new Properties();
        endpoints.put("bootstrap", kafka.bootstrapServers());
        endpoints.put("registry", kafka.registryUrl());
        endpoints.put("http", "http://localhost:" + kafka.httpPort());
        try (Writer file = Files.newBufferedWriter(dataDir.resolve(Endpoints.FILE), StandardCharsets.UTF_8)) {
            endpoints.store(file, "where dev mode listens; verbs read this");
        }
    }

    /** Ends everything, the engine first; a second call does nothing. */
    @Override
    public synchronized void close() {
        cluster.close();
        engine.close();
        kafka.close();
    }
}
