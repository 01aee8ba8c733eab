package dev.pullcord.runtime;

import dev.pullcord.core.ingest.InvalidAction;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.topology.Measurements;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All metrics in one place. No identifier of an action, case or person is ever a label. */
final class Meters implements Measurements, AutoCloseable {
    /** Classes of action told apart; agents name them, so what comes after is counted as {@code other}. */
    static final int ACTION_CLASSES_MAX = 200;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Set<String> actionClasses = ConcurrentHashMap.newKeySet();
    private final Map<Object, Counter> counters = new ConcurrentHashMap<>();

    Meters() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void repeated() {
        count("escalation.actions.repeated");
    }

    @Override
    public void invalid(InvalidAction reason) {
        count("escalation.actions.invalid", "reason", reason.code());
    }

    @Override
    public void deadLetter(String topic, String reason) {
        count("escalation.dead.letters", "topic", topic, "reason", reason);
    }

    @Override
    public void judged(Judgement judgement) {
        Evaluation evaluation = judgement.evaluation();
        count(new Judged(
                evaluation.getEnrichment().getProfile(),
                actionClass(evaluation.getActionType()),
                evaluation.getVerdict()));
        for (String policy : evaluation.getPolicies().keySet()) {
            count(new Opportunity(policy));
        }
        for (Firing firing : evaluation.getFirings()) {
            count(new Fired(firing.getPolicy(), firing.getTriggerId(), firing.getType(), firing.getMode()));
        }
    }

    @Override
    public void offered(CaseState state) {
        String role = state.getHandoff().getRouting().getRole();
        count("escalation.handoffs", "role", role);
        long parts = state.getHandoff().getCompleteness().stream()
                .filter(part -> part.getState() == PartState.COMPLETE)
                .count();
        registry.summary("escalation.context.completeness.ratio", "role", role)
                .record((double) parts / state.getHandoff().getCompleteness().size());
    }

    @Override
    public void resolved(CaseState state) {
        Resolution resolution = state.getResolution();
        if (resolution == null) {
            return;
        }
        count("escalation.decisions", "role", resolution.getRole(), "decision", resolution.getOptionId());
        Duration taken = Duration.between(state.getHandoff().getRaisedAt(), resolution.getResolvedAt());
        Timer.builder("escalation.time.to.decision")
                .description("from the handoff to the decision")
                .tag("role", resolution.getRole())
                .publishPercentileHistogram()
                .register(registry)
                .record(taken.isNegative() ? Duration.ZERO : taken);
    }

    @Override
    public void happened(AuditRecord audit) {
        count(new Happened(audit.getEvent(), audit.getRole()));
    }

    @Override
    public void refused(String role, Refusal refusal) {
        count("escalation.refusals", "role", role, "code", refusal.getCode());
    }

    private void count(String name, String... tags) {
        String key = name + String.join("\n", tags);
        Counter known = counters.get(key);
        if (known == null) {
            known = counters.computeIfAbsent(key, k -> registry.counter(name, tags));
        }
        known.increment();
    }

    /** For what every action counts: no text is put together for it. */
    private void count(Count what) {
        Counter known = counters.get(what);
        if (known == null) {
            known = counters.computeIfAbsent(what, k -> registry.counter(what.meter(), what.tags()));
        }
        known.increment();
    }

    private String actionClass(String type) {
        if (actionClasses.contains(type)) {
            return type;
        }
        return actionClasses.size() < ACTION_CLASSES_MAX && actionClasses.add(type) ? type : "other";
    }

    private static String lower(@Nullable Enum<?> value) {
        return value == null ? "unknown" : value.name().toLowerCase(Locale.ROOT);
    }

    private sealed interface Count {
        String meter();

        String[] tags();
    }

    private record Judged(String agentType, String actionClass, Verdict verdict) implements Count {
        @Override
        public String meter() {
            return "escalation.actions";
        }

        @Override
        public String[] tags() {
            return new String[] {"agent_type", agentType, "action_class", actionClass, "verdict", lower(verdict)};
        }
    }

    private record Happened(AuditEvent event, String role) implements Count {
        @Override
        public String meter() {
            return "escalation.case.events";
        }

        @Override
        public String[] tags() {
            return new String[] {"event", lower(event), "role", role};
        }
    }

    private record Fired(String policy, String triggerId, TriggerType type, TriggerMode mode) implements Count {
        @Override
        public String meter() {
            return "escalation.triggers.fired";
        }

        @Override
        public String[] tags() {
            return new String[] {
                "policy", policy, "trigger_id", triggerId, "trigger_type", lower(type), "mode", lower(mode)
            };
        }
    }

    private record Opportunity(String policy) implements Count {
        @Override
        public String meter() {
            return "escalation.opportunities";
        }

        @Override
        public String[] tags() {
            return new String[] {"policy", policy};
        }
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
