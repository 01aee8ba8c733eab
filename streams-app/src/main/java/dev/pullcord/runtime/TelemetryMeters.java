package dev.pullcord.runtime;

import dev.pullcord.core.estimate.WeightedCount;
import dev.pullcord.core.outcome.Fact;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.topology.telemetry.TelemetryMeasurements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Running values of what the second stream learns, since this process started. A counter cannot go back: a fact that takes an earlier one
 * back is told by the topics alone.
 */
final class TelemetryMeters implements TelemetryMeasurements {
    /** Of the interval around the missed rate. */
    private static final double CONFIDENCE = 0.95;

    private final MeterRegistry registry;
    private final Map<String, WeightedCount> missed = new ConcurrentHashMap<>();
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();

    /** @param oldestAt since when the oldest case waits; null when none does */
    private record Queue(long depth, @Nullable Instant oldestAt) {
        double age() {
            return oldestAt == null
                    ? 0
                    : Math.max(0, Duration.between(oldestAt, Instant.now()).toMillis() / 1e3);
        }
    }

    TelemetryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void learnt(Fact fact) {
        if (fact instanceof Fact.OfDecision decision && decision.sign() > 0) {
            decision(decision);
        } else if (fact instanceof Fact.OfTurn turn) {
            sla(turn);
        } else if (fact instanceof Fact.Foretold foretold) {
            registry.summary(
                            "escalation.sla.forecast", "role", foretold.role(), "met", Boolean.toString(foretold.met()))
                    .record(foretold.chance());
        } else if (fact instanceof Fact.Cleared cleared) {
            registry.counter(
                            "escalation.cleared",
                            "agent_type",
                            cleared.subject().agentType(),
                            "sampled",
                            Boolean.toString(cleared.drawn()))
                    .increment();
        } else if (fact instanceof Fact.ClearedTruth truth && truth.sign() > 0) {
            truth(truth);
        }
    }

    private void truth(Fact.ClearedTruth truth) {
        Double probability = truth.probability();
        if (truth.wrong()) {
            registry.counter(
                            "escalation.cleared.wrong",
                            "agent_type",
                            truth.subject().agentType(),
                            "sampled",
                            Boolean.toString(probability != null))
                    .increment();
        }
        if (probability != null) {
            missed("all", probability, truth.wrong());
            for (TriggerType type : TriggerType.values()) {
                if (type != TriggerType.UNKNOWN) {
                    missed(
                            type.name().toLowerCase(Locale.ROOT),
                            probability,
                            truth.wrong() && type == truth.expected());
                }
            }
        }
    }

    /** The same sums as in the topic, but since this process started and of the agents it holds. */
    private void missed(String type, double probability, boolean wrong) {
        WeightedCount before = missed.get(type);
        missed.merge(type, WeightedCount.NONE.with(probability, wrong), WeightedCount::plus);
        if (before == null) {
            bound(type, "lower", count -> count.rate(CONFIDENCE).low());
            bound(type, "point", WeightedCount::rate);
            bound(type, "upper", count -> count.rate(CONFIDENCE).high());
        }
    }

    private void bound(String type, String bound, ToDoubleFunction<WeightedCount> rate) {
        Gauge.builder("escalation.missed.rate", () -> rate.applyAsDouble(missed.getOrDefault(type, WeightedCount.NONE)))
                .tag("trigger_type", type)
                .tag("bound", bound)
                .register(registry);
    }

    @Override
    public void tooLate() {
        registry.counter("escalation.telemetry.late").increment();
    }

    @Override
    public void queue(String role, long depth, @Nullable Instant oldestAt) {
        boolean first = queues.put(role, new Queue(depth, oldestAt)) == null;
        if (first) {
            Gauge.builder("escalation.queue.depth", () -> find(role).depth())
                    .tag("role", role)
                    .register(registry);
            Gauge.builder("escalation.oldest.age", () -> find(role).age())
                    .baseUnit("seconds")
                    .tag("role", role)
                    .register(registry);
        }
    }

    private Queue find(String role) {
        return queues.getOrDefault(role, new Queue(0, null));
    }

    private void decision(Fact.OfDecision fact) {
        switch (fact.mark()) {
            case DECIDED -> count("escalation.decided", fact);
            case MATURED -> count("escalation.decided.mature", fact);
            case KNOWN -> count("escalation.decided.known", fact);
            case REVERSED -> count("escalation.reversals", fact);
            case WENT_WRONG -> count("escalation.decided.wrong", fact);
            case NEEDLESS -> count("escalation.decided.needless", fact);
        }
    }

    private void count(String name, Fact.OfDecision fact) {
        DecidingTrigger trigger = fact.trigger();
        registry.counter(
                        name,
                        "role",
                        fact.role(),
                        "policy",
                        trigger == null ? "" : trigger.getPolicy(),
                        "trigger_id",
                        trigger == null ? "" : trigger.getTriggerId())
                .increment();
    }

    private void sla(Fact.OfTurn turn) {
        switch (turn.step()) {
            case SLA_KEPT -> sla(turn.role(), true);
            case SLA_BREACHED -> sla(turn.role(), false);
            default -> {
                // counted as events of cases
            }
        }
    }

    private void sla(String role, boolean kept) {
        registry.counter("escalation.sla", "role", role, "kept", Boolean.toString(kept))
                .increment();
    }
}
