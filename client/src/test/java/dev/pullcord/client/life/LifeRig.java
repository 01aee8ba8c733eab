package dev.pullcord.client.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.Main;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.cluster.Endpoints;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.client.ClientRig;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;

/** A broker that nobody kills, the three programs around it, and a view of its topics. */
final class LifeRig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Path folder;
    private final DevCluster kafka;
    private final Cluster cluster;
    private final Path config;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    LifeRig(Path folder) throws IOException {
        this.folder = folder;
        kafka = ClientRig.kafka(folder);
        cluster = connect(kafka.bootstrapServers(), kafka.registryUrl());
        config = writeConfig();
    }

    static Cluster connect(String bootstrap, String registry) {
        var said = new ClusterSettings.Said(bootstrap, registry, AgentMain.PREFIX, null);
        return Cluster.connect(ClusterSettings.resolve(said, Map.of(), new Properties(), Endpoints.NONE));
    }

    /** Releases documents by the command line, their topics first. */
    void release(Map<String, String> documents) throws IOException {
        verb("topics", "apply", "--replication", "1");
        for (Map.Entry<String, String> document : documents.entrySet()) {
            Path file = Files.writeString(folder.resolve(document.getKey()), document.getValue());
            verb("policy", "apply", file.toString());
        }
    }

    /** Runs a verb of the command line, which has to succeed. */
    void verb(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--bootstrap", kafka.bootstrapServers(), "--config", config.toString()));
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        int code = Main.commandLine(new Documents(EngineBench::new))
                .setOut(writer)
                .setErr(writer)
                .execute(line.toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
    }

    /** An engine that judges. */
    Program engine() throws IOException, InterruptedException {
        Program engine =
                Program.start("engine", folder, "dev.pullcord.cli.Main", List.of("run", "--config", config.toString()));
        engine.awaitStart("ready: http ");
        return engine;
    }

    private Path writeConfig() throws IOException {
        Properties settings = new Properties();
        settings.put(EngineConfig.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        settings.put(EngineConfig.REGISTRY_URL, kafka.registryUrl());
        settings.put(EngineConfig.TOPIC_PREFIX, AgentMain.PREFIX);
        settings.put(EngineConfig.TOPIC_PARTITIONS, "3");
        settings.put(EngineConfig.TOPIC_REPLICATION, "1");
        settings.put(EngineConfig.STATE_DIR, folder.resolve("state").toString());
        settings.put(EngineConfig.DEADLINE_GRACE, "0");
        settings.put(EngineConfig.HTTP_PORT, "0");
        Path file = folder.resolve("engine.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    /** An agent with tasks; see {@link AgentMain}. */
    Program agent(String manner, List<String> tasks) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(kafka.bootstrapServers(), kafka.registryUrl(), folder.toString(), began.toString(), manner));
        arguments.addAll(tasks);
        return Program.start("agent", folder, AgentMain.class.getName(), arguments);
    }

    /** A desk of the role. */
    Program reviewer() throws IOException {
        return Program.start(
                "reviewer",
                folder,
                ReviewerMain.class.getName(),
                List.of(kafka.bootstrapServers(), kafka.registryUrl()));
    }

    /** Actions the agent has paid for, oldest first. */
    List<String> paid() throws IOException {
        return AgentMain.paid(folder);
    }

    Topics topics() {
        return cluster.topics();
    }

    /** Everything that was committed to a topic, oldest first for each key. */
    <T extends SpecificRecord> List<T> all(Topic topic, Class<T> type) {
        List<T> all = new ArrayList<>();
        new TopicScan(cluster).read(topic.name(), type, any -> true, (key, value) -> {
            if (value != null) {
                all.add(value);
            }
        });
        return all;
    }

    /** Every case as it stands, by action. */
    Map<String, CaseState> states() {
        return states(cluster);
    }

    static Map<String, CaseState> states(Cluster cluster) {
        Map<String, CaseState> states = new TreeMap<>();
        new TopicScan(cluster).read(cluster.topics().cases().name(), CaseState.class, any -> true, (caseId, state) -> {
            if (state != null) {
                states.put(state.getActionId(), state);
            }
        });
        return states;
    }

    /** Waits until something holds. */
    static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    @Override
    public void close() {
        cluster.close();
        kafka.close();
    }
}
