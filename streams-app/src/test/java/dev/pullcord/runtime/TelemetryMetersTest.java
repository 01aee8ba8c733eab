package dev.pullcord.runtime;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.core.outcome.Told.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.outcome.Fact;
import dev.pullcord.core.outcome.Fact.Mark;
import dev.pullcord.schemas.TriggerType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TelemetryMetersTest {
    private static final Fact.Subject SUBJECT = new Fact.Subject("internal-operations", "agent-1", "payment.send");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TelemetryMeters meters = new TelemetryMeters(registry);

    private double missed(String type, String bound) {
        return registry.get("escalation.missed.rate")
                .tag("trigger_type", type)
                .tag("bound", bound)
                .gauge()
                .value();
    }

    @Test
    void the_missed_rate_is_told_with_its_interval_by_what_should_have_fired() {
        for (int i = 0; i < 9; i++) {
            meters.learnt(new Fact.ClearedTruth(SUBJECT, null, 0.1, false, 0, 1, NOON));
        }
        meters.learnt(new Fact.ClearedTruth(SUBJECT, TriggerType.RISK, 0.1, true, 0, 1, NOON));

        assertThat(missed("all", "point")).isCloseTo(0.1, within(1e-9));
        assertThat(missed("risk", "point")).isCloseTo(0.1, within(1e-9));
        assertThat(missed("anomaly", "point")).isZero();
        assertThat(missed("all", "lower")).isLessThan(0.1);
        assertThat(missed("all", "upper")).isGreaterThan(0.1);
    }

    @Test
    void decisions_are_counted_by_role_and_trigger() {
        meters.learnt(new Fact.OfDecision(Mark.DECIDED, LIMIT, "desk", "approve", null, 1, NOON));
        meters.learnt(new Fact.OfDecision(Mark.WENT_WRONG, LIMIT, "desk", "approve", null, 1, NOON));
        // a counter cannot go back
        meters.learnt(new Fact.OfDecision(Mark.WENT_WRONG, LIMIT, "desk", "approve", null, -1, NOON));

        assertThat(registry.get("escalation.decided")
                        .tags("role", "desk", "policy", "payments", "trigger_id", "over-limit")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("escalation.decided.wrong").counter().count()).isEqualTo(1);
    }

    @Test
    void a_queue_is_told_as_it_is_now() {
        meters.queue("desk", 3, Instant.now().minusSeconds(100));
        assertThat(registry.get("escalation.oldest.age").gauge().value()).isGreaterThanOrEqualTo(100);
        meters.queue("desk", 0, null);

        assertThat(registry.get("escalation.queue.depth").gauge().value()).isZero();
        assertThat(registry.get("escalation.oldest.age").gauge().value()).isZero();
    }

    @Test
    void no_agent_or_action_is_a_label() {
        meters.learnt(new Fact.Cleared(SUBJECT, true, NOON));
        meters.learnt(new Fact.ClearedTruth(SUBJECT, TriggerType.RISK, 0.1, true, 0, 1, NOON));
        meters.learnt(new Fact.Foretold(LIMIT, "desk", 0.5, true, NOON));
        meters.learnt(new Fact.OfTurn(Fact.Step.SLA_BREACHED, LIMIT, "desk", NOON));

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .extracting(tag -> tag.getValue())
                        .doesNotContain("agent-1", "payment.send"));
    }
}
