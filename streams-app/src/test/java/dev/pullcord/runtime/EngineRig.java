package dev.pullcord.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pullcord.cli.Main;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.cluster.Endpoints;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.dev.SharedCluster;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An engine on topics of its own in the shared cluster, with a fleet's and a role's view of it. */
public final class EngineRig implements AutoCloseable {
    public static final int PARTITIONS = 3;
    /** Largest record the rig's producer lets through, bytes: larger than any broker here takes uncompressed. */
    static final int REQUEST_MAX = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMillis(50);

    private final String name;
    private final Map<String, String> more;
    private final Cluster cluster;
    private final Producer<String, byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Tape<Handoff>> handoffs = new HashMap<>();
    private @Nullable Tape<Clearance> clearances;
    private @Nullable Engine engine;

    /** @param name unique among the tests that share the cluster: prefix of topics, application id, state folder */
    public EngineRig(String name) {
        this(name, Map.of());
    }

    /** @param more settings of every engine of this rig that win over the usual ones */
    public EngineRig(String name, Map<String, String> more) {
        this.name = name;
        this.more = more;
        DevCluster kafka = SharedCluster.get();
        var said = new ClusterSettings.Said(kafka.bootstrapServers(), kafka.registryUrl(), name + ".", null);
        cluster = Cluster.connect(ClusterSettings.resolve(said, Map.of(), new Properties(), Endpoints.NONE));
        producer = cluster.producer(Map.of("max.request.size", Integer.toString(REQUEST_MAX)));
    }

    /** What an engine of this rig is configured with. */
    public Map<String, String> settings() {
        DevCluster kafka = SharedCluster.get();
        Map<String, String> settings = new HashMap<>();
        settings.put(EngineConfig.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        settings.put(EngineConfig.REGISTRY_URL, kafka.registryUrl());
        settings.put(EngineConfig.APPLICATION_ID, name);
        settings.put(EngineConfig.TOPIC_PREFIX, name + ".");
        settings.put(EngineConfig.TOPIC_PARTITIONS, Integer.toString(PARTITIONS));
        settings.put(EngineConfig.TOPIC_REPLICATION, "1");
        settings.put(EngineConfig.STATE_DIR, stateDir().toString());
        settings.put(EngineConfig.HTTP_PORT, "0");
        // two cores: only tests of telemetry pay for it
        settings.put(TelemetryKeys.ENABLED, "false");
        settings.putAll(more);
        return settings;
    }

    /** Folder of the local stores. */
    public Path stateDir() {
        return Path.of("target", "it", "state-" + ProcessHandle.current().pid(), name);
    }

    /** Options that point a verb of the command line at this rig. */
    public List<String> options() {
        DevCluster kafka = SharedCluster.get();
        return List.of(
                "--bootstrap", kafka.bootstrapServers(), "--registry", kafka.registryUrl(), "--prefix", name + ".");
    }

    /** Topics of this rig. */
    public Topics topics() {
        return new Topics(name + ".", PARTITIONS);
    }

    /** A fleet's and a role's connection. */
    public Cluster cluster() {
        return cluster;
    }

    /** Starts the engine, again after {@link #stop}, and waits until it judges. */
    public Engine start() {
        return start(new EngineConfig(settings(), Map.of()), HttpRoutes.NONE);
    }

    /** The same with other settings, and with more behind its HTTP server. */
    public Engine start(EngineConfig config, HttpRoutes routes) {
        Engine starting = new Engine(config, routes);
        engine = starting;
        starting.start();
        if (!starting.awaitReady(PATIENCE)) {
            throw new AssertionError("expected a ready engine, but found " + starting.health());
        }
        return starting;
    }

    /** The running engine. */
    public Engine engine() {
        Engine running = engine;
        if (running == null) {
            throw new IllegalStateException("expected a started engine");
        }
        return running;
    }

    /** Ends the engine in good order. */
    public void stop() {
        Engine running = engine;
        engine = null;
        if (running != null) {
            running.close();
        }
    }

    /** Releases a document without a check, as a client that is not ours may. */
    public ReleasedDocument publish(String document, String content) {
        return publish("EscalationPolicy", document, content);
    }

    /** The same for any kind of document. */
    public ReleasedDocument publish(String kind, String document, String content) {
        ReleasedDocument released = ReleasedDocument.newBuilder()
                .setKind(kind)
                .setName(document)
                .setVersion(ActionDigest.sha256(content))
                .setContent(content)
                .setReleasedBy("maria")
                .setReleasedAt(Instant.now())
                .build();
        new ReleaseBook(cluster).release(List.of(released));
        return released;
    }

    /** Releases a policy and waits until the engine judges by it. */
    public void release(String policy, String content) {
        String version = publish(policy, content).getVersion();
        await(
                "version " + version + " of " + policy + " in force",
                () -> engine().board().policies().policies().stream()
                        .anyMatch(one ->
                                one.name().equals(policy) && one.version().equals(version)));
    }

    /** Names of all topics that the brokers tell of. */
    public Set<String> topicNames() {
        try {
            return cluster.admin().listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }

    /** Proposes an action as its agent would. */
    public void propose(AgentAction action) throws ExecutionException, InterruptedException {
        send(topics().actions(), action.getAgentId(), action);
    }

    /** Answers a handoff as somebody of a role would. */
    public void decide(String role, Decision decision) throws ExecutionException, InterruptedException {
        send(topics().decisions(role), decision.getCaseId(), decision);
    }

    /** Writes a record and waits until the broker has it. */
    public void send(Topic topic, @Nullable String key, SpecificRecord value)
            throws ExecutionException, InterruptedException {
        send(cluster.record(topic, String.valueOf(key), value));
    }

    /** Writes bytes as they are. */
    public void send(Topic topic, @Nullable String key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    /** Proposes actions together. */
    public void proposeAll(List<AgentAction> actions) {
        actions.forEach(action -> post(cluster.record(topics().actions(), action.getAgentId(), action)));
        flush();
    }

    /** Writes a record and does not wait: {@link #flush} does. */
    public void post(ProducerRecord<String, byte[]> record) {
        // what could not be written is missed by the test
        var unused = producer.send(record);
    }

    /** Waits until the broker has everything. */
    public void flush() {
        producer.flush();
    }

    /** Runs a verb of the command line against this rig and gives its exit code. */
    public int verb(List<String> arguments) {
        List<String> line = new ArrayList<>(arguments);
        line.addAll(options());
        return Main.commandLine(new Documents(EngineBench::new)).execute(line.toArray(String[]::new));
    }

    /** Writes a record as it is. */
    public void send(ProducerRecord<String, byte[]> record) throws ExecutionException, InterruptedException {
        producer.send(record).get();
    }

    /** The framed bytes of a record under a topic's subject. */
    public byte[] framed(Topic topic, SpecificRecord value) {
        return cluster.record(topic, "", value).value();
    }

    /** A topic from its beginning. */
    public <T extends SpecificRecord> Tape<T> tape(Topic topic, Class<T> type) {
        return new Tape<>(
                cluster,
                topic.name(),
                record -> cluster.codec().decode(record.topic(), record.headers(), record.value(), type));
    }

    /** A topic's records from its beginning, as they are. */
    public Tape<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return new Tape<>(cluster, topic.name(), record -> record);
    }

    /** Clearances, read once for all tests of this rig. */
    public Tape<Clearance> clearances() {
        Tape<Clearance> tape = clearances;
        if (tape == null) {
            tape = tape(topics().clearances(), Clearance.class);
            clearances = tape;
        }
        return tape;
    }

    /** Waits for the clearance of an action. */
    public Clearance clearance(String actionId) {
        return clearances().first(one -> one.getActionId().equals(actionId));
    }

    /** Waits for the handoff of an action in one role's topic. */
    public Handoff handoff(String role, String actionId) {
        return handoffs.computeIfAbsent(role, one -> tape(topics().handoffs(one), Handoff.class))
                .first(one -> one.getActionId().equals(actionId));
    }

    /** Asks the engine over HTTP. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(engine().httpPort(), path);
    }

    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /** Waits until something holds. */
    public static void await(String what, BooleanSupplier holds) {
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
        stop();
        if (clearances != null) {
            clearances.close();
        }
        handoffs.values().forEach(Tape::close);
        producer.close();
        cluster.close();
    }
}
