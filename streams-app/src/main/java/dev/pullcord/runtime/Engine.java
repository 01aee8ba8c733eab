package dev.pullcord.runtime;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.serde.RegistryUnavailableException;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.EscalationTopology;
import dev.pullcord.topology.Settings;
import dev.pullcord.topology.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running engine. Tests, dev mode and the command line use this one door: construct, {@link #start}, {@link #close}.
 *
 * <p>A failure that may pass (a broker or the registry away) replaces the thread it struck. Anything else stops the engine: it
 * is better to stand still than to judge wrongly, and the health check says so.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);
    private static final String GLOBAL_THREAD = "-GlobalStreamThread";

    private final EngineConfig config;
    private final HttpRoutes routes;
    private final Topics topics;
    private final Admin admin;
    private final TopicKeeper keeper;
    private final RightsKeeper rights;
    private final SubjectKeeper subjects;
    private final Meters meters = new Meters();
    private final PolicyBoard board;
    private final DecisionForwarder forwarder;
    private final KafkaStreams streams;
    private final TelemetryStream telemetry;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile @Nullable String failure;
    private volatile @Nullable String waitingFor;
    private @Nullable HttpDoor http;
    private @Nullable KafkaStreamsMetrics streamsMetrics;

    /** An engine whose HTTP server tells of health and metrics only. */
    public Engine(EngineConfig config) {
        this(config, HttpRoutes.NONE);
    }

    /**
     * Builds an engine; nothing is connected but the admin client.
     *
     * @param routes what its HTTP server answers beside health and metrics; closed with the engine
     * @throws StateTakenException when another engine keeps its state in the same folder
     */
    public Engine(EngineConfig config, HttpRoutes routes) {
        this.config = config;
        this.routes = routes;
        topics = config.topics();
        admin = Admin.create(ClientProperties.admin(config));
        keeper = new TopicKeeper(
                admin, config.getShort(EngineConfig.TOPIC_REPLICATION), config.getBoolean(EngineConfig.TOPICS_CREATE));
        subjects = new SubjectKeeper(config.originals());
        Settings settings = config.settings();
        board = new PolicyBoard(this::ensureRoles, settings.draws());
        forwarder = new DecisionForwarder(config, this::stop);
        Topology topology = EscalationTopology.build(
                new Wiring(topics, config.valueSerde(), settings, board, Detectors.all(), meters));
        rights = new RightsKeeper(admin, topology, topics, config.getString(EngineConfig.APPLICATION_ID));
        try {
            streams = new KafkaStreams(topology, ClientProperties.streams(config));
        } catch (StreamsException e) {
            admin.close(Duration.ZERO);
            throw new StateTakenException(config.getString(EngineConfig.STATE_DIR), e);
        }
        telemetry = TelemetryStream.of(config, admin, board::policies, meters, new TelemetryMeters(meters.registry()));
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((now, before) -> {
            LOG.info("streams state={} before={}", now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
    }

    /**
     * Checks topics and rights, waits for a registry that is away, and starts. Health answers all the while.
     *
     * @throws PortTakenException when somebody else listens on the HTTP port; nothing is started then
     * @throws TopicException when topics are missing or do not fit, or the brokers do not grant what is needed
     */
    public void start() {
        http = HttpDoor.open(
                config.getString(EngineConfig.HTTP_HOST), config.getInt(EngineConfig.HTTP_PORT), this, routes);
        try {
            List<Topic> needed = new ArrayList<>(topics.fixed());
            String security = config.getString(EngineConfig.SECURITY_ROLE);
            needed.addAll(topics.ofRole(security));
            List<String> created = keeper.ensure(needed);
            if (!created.isEmpty()) {
                LOG.info("topics created names={}", created);
            }
            rights.ensureFixed();
            rights.ensureRoles(List.of(security));
            if (awaitRegistry()) {
                subjects.ensure(needed);
                routes.start();
                streamsMetrics = new KafkaStreamsMetrics(streams);
                streams.start();
                forwarder.start();
                telemetry.start();
                streamsMetrics.bindTo(meters.registry());
            }
        } catch (KafkaException | TopicException e) {
            failure = Reasons.of(e);
            LOG.error("engine does not start reason={}", failure);
            throw e;
        }
    }

    /** False when the engine was closed before the registry came. */
    private boolean awaitRegistry() {
        while (!closing) {
            try {
                subjects.reach(topics.policies());
                waitingFor = null;
                return true;
            } catch (RegistryUnavailableException e) {
                waitingFor = e.getMessage();
                LOG.warn("waiting for the schema registry reason={}", e.getMessage());
            }
            try {
                var unused = stopped.await(REGISTRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Waits until the engine is {@link #ready}. False when the time ran out, or it stopped before. */
    public boolean awaitReady(Duration patience) {
        return awaitReady(Set.of(), patience);
    }

    /** The same, and until the named policies are in force. */
    public boolean awaitReady(Set<String> policies, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!(ready() && inForce().containsAll(policies)) && System.nanoTime() < end) {
            try {
                if (stopped.await(50, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return ready() && inForce().containsAll(policies);
    }

    private Set<String> inForce() {
        return board.policies().policies().stream().map(Policy::name).collect(Collectors.toSet());
    }

    /** Waits until the engine has stopped, by itself or by {@link #close}. */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Whether actions are judged and decisions read. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING && forwarder.healthy();
    }

    /** Whether there is hope that it gets ready. */
    public boolean alive() {
        return streams.state() != KafkaStreams.State.ERROR && failure == null;
    }

    /** What stopped it; null while it runs. */
    public @Nullable String failure() {
        return failure;
    }

    /** Facts for the health check. */
    Map<String, Object> health() {
        PolicySet policies = board.policies();
        String why = failure;
        String waiting = waitingFor;
        return Map.of(
                "streams", streams.state().name(),
                "decisions", forwarder.healthy() ? "UP" : "DOWN",
                "policySet", policies.version(),
                "policies", policies.policies().size(),
                "rosters", board.rosters().inForce(),
                "notInForce", board.trouble(),
                "api", routes.state(),
                "telemetry", telemetry.state(),
                "waitingFor", waiting == null ? "" : waiting,
                "failure", why == null ? "" : why);
    }

    /** The documents in force. */
    public PolicyBoard board() {
        return board;
    }

    /** Where what is measured is kept. */
    public MeterRegistry metrics() {
        return meters.registry();
    }

    /** What is measured. */
    Meters meters() {
        return meters;
    }

    /** Port of the HTTP server. */
    public int httpPort() {
        HttpDoor door = http;
        if (door == null) {
            throw new IllegalStateException("expected a started engine");
        }
        return door.port();
    }

    private void ensureRoles(PolicySet policies) {
        List<Topic> roleTopics = new ArrayList<>();
        policies.roles().forEach(role -> roleTopics.addAll(topics.ofRole(role)));
        keeper.ensure(roleTopics);
        rights.ensureRoles(policies.roles());
        subjects.ensure(roleTopics);
    }

    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        // Kafka Streams has one thread for the global stores, and replaces all but that one
        boolean replaceable = !Thread.currentThread().getName().endsWith(GLOBAL_THREAD);
        if (replaceable && Reasons.passing(thrown)) {
            LOG.warn("stream thread replaced reason={}", Reasons.of(thrown));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = Reasons.of(thrown);
        LOG.error("engine stops reason={}", failure, thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Stops from a thread that is not one of the stream's. */
    private void stop(KafkaException thrown) {
        failure = Reasons.of(thrown);
        LOG.error("engine stops reason={}", failure);
        // does not wait: whoever closes the engine does
        streams.close(Duration.ZERO);
    }

    @Override
    public void close() {
        closing = true;
        HttpDoor door = http;
        if (door != null) {
            door.close();
        }
        routes.close();
        forwarder.close();
        if (streamsMetrics != null) {
            streamsMetrics.close();
        }
        streams.close(CLOSE_PATIENCE);
        telemetry.close();
        admin.close(CLOSE_PATIENCE);
        meters.close();
        stopped.countDown();
    }
}
