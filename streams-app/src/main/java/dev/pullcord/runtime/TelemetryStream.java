package dev.pullcord.runtime;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.topology.Measurements;
import dev.pullcord.topology.telemetry.TelemetryMeasurements;
import dev.pullcord.topology.telemetry.TelemetryTopology;
import dev.pullcord.topology.telemetry.TelemetryWiring;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second stream beside the first. Whatever befalls it shows in the health and stops nothing else: what it did not count it counts
 * when it runs again, for everything it reads stays in its topics.
 */
final class TelemetryStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryStream.class);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final @Nullable KafkaStreams streams;
    private final @Nullable RightsKeeper rights;
    private volatile @Nullable String failure;

    private TelemetryStream(@Nullable KafkaStreams streams, @Nullable RightsKeeper rights) {
        this.streams = streams;
        this.rights = rights;
    }

    /** Builds it; nothing is connected. */
    static TelemetryStream of(
            EngineConfig config,
            Admin admin,
            Supplier<PolicySet> policies,
            Measurements measurements,
            TelemetryMeasurements telemetry) {
        if (!config.getBoolean(TelemetryKeys.ENABLED)) {
            return new TelemetryStream(null, null);
        }
        Topology topology = TelemetryTopology.build(new TelemetryWiring(
                config.topics(),
                config.valueSerde(),
                TelemetryKeys.settings(config),
                policies,
                measurements,
                telemetry));
        RightsKeeper rights =
                new RightsKeeper(admin, topology, config.topics(), ClientProperties.telemetryApplication(config));
        try {
            TelemetryStream stream =
                    new TelemetryStream(new KafkaStreams(topology, ClientProperties.telemetry(config)), rights);
            stream.watch();
            return stream;
        } catch (KafkaException e) {
            TelemetryStream stream = new TelemetryStream(null, null);
            stream.fail(e);
            return stream;
        }
    }

    /** Starts it; a right that is missing keeps it from starting, and nothing else. */
    void start() {
        if (streams == null || rights == null) {
            return;
        }
        try {
            rights.ensureFixed();
            streams.start();
        } catch (KafkaException | TopicException e) {
            fail(e);
        }
    }

    /** OFF, a state of Kafka Streams, or FAILED with the reason. */
    String state() {
        String why = failure;
        if (why != null) {
            return "FAILED: " + why;
        }
        return streams == null ? "OFF" : streams.state().name();
    }

    @Override
    public void close() {
        if (streams != null) {
            streams.close(CLOSE_PATIENCE);
        }
    }

    private void watch() {
        if (streams != null) {
            streams.setUncaughtExceptionHandler(this::onFailure);
            streams.setStateListener((now, before) -> LOG.info("telemetry state={} before={}", now, before));
        }
    }

    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        if (Reasons.passing(thrown)) {
            LOG.warn("telemetry thread replaced reason={}", Reasons.of(thrown));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        fail(thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void fail(Throwable thrown) {
        failure = Reasons.of(thrown);
        LOG.error("telemetry stops; escalation goes on reason={}", failure, thrown);
    }
}
