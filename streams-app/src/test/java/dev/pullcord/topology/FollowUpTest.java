package dev.pullcord.topology;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static dev.pullcord.topology.ReviewPolicies.DESK;
import static dev.pullcord.topology.ReviewPolicies.QUALITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Audit.Timing;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.core.sample.review.Answered;
import dev.pullcord.core.sample.review.ReviewQuality;
import dev.pullcord.core.sample.review.SampleFigures;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reviews of the review: known answers and second opinions, told apart by nothing. */
final class FollowUpTest {
    private static final GoldenCase KNOWN = new GoldenCase(
            "twice-the-invoice",
            payment("golden", "golden")
                    .setProposal(proposal("invoice.pay", 77_700).build())
                    .setOccurredAt(Instant.EPOCH)
                    .build(),
            ReviewAnswer.STOP_POLICY);
    private final Driver driver = new Driver(NOON);

    @AfterEach
    void close() {
        driver.close();
    }

    private void audit(double golden, double second) {
        Audit audit = new Audit("looks", Timing.AFTER, 1, List.of(), 10_000, golden, second);
        driver.policies = ReviewPolicies.holding(audit, TriggerEffect.HOLD, "desk");
        driver.golden = List.of(KNOWN);
    }

    private List<Handoff> reviews() {
        return driver.out(driver.topics.handoffs(QUALITY), Handoff.class);
    }

    private static AgentAction read(String actionId) {
        return payment("agent-7", actionId)
                .setProposal(proposal("data.read", 1).build())
                .build();
    }

    private static Decision answer(Handoff handoff, String person, String option) {
        return Cases.decision(handoff, "d-" + person, option)
                .setDecidedBy(person)
                .setModifiedArguments(option.startsWith("stop-") ? "{\"severity\":0.5}" : null)
                .build();
    }

    @Test
    void a_known_answer_stands_beside_a_drawn_case_and_says_nothing_of_any_action() {
        audit(0.5, 0);
        driver.action(read("17"), NOON);
        List<Handoff> handoffs = reviews();
        assertThat(handoffs).hasSize(2);
        Handoff golden = handoffs.get(1);
        assertThat(golden.getProposal().getActionType()).isEqualTo("invoice.pay");
        assertThat(golden.getAgentId()).isEqualTo("agent-7");
        assertThat(golden.getActionId()).matches("\\d\\d").isNotEqualTo("golden");
        driver.decision(answer(golden, "paula", "right"), QUALITY, NOON.plusSeconds(5));
        assertThat(driver.out(driver.topics.outcomes(), Outcome.class)).isEmpty();
        assertThat(driver.out(driver.topics.audit(), AuditRecord.class))
                .filteredOn(record -> record.getEvent() == AuditEvent.RAISED)
                .extracting(AuditRecord::getSubject)
                .containsExactly("drawn", "golden stop-policy twice-the-invoice");
    }

    @Test
    void known_answers_are_their_share_of_all_that_is_looked_at() {
        audit(0.2, 0);
        for (int i = 0; i < 400; i++) {
            driver.action(
                    payment("agent-7", "a-" + i)
                            .setProposal(proposal("data.read", i).build())
                            .build(),
                    NOON);
        }
        long golden = reviews().stream()
                .filter(handoff -> handoff.getProposal().getActionType().equals("invoice.pay"))
                .count();
        // a quarter of 400, within five standard deviations
        assertThat(golden).isBetween(57L, 143L);
    }

    @Test
    void an_answer_is_asked_for_again_of_somebody_else_and_the_first_one_alone_is_an_outcome() {
        audit(0, 1);
        driver.action(read("1"), NOON);
        Handoff first = reviews().get(0);
        driver.decision(answer(first, "paula", "stop-risk"), QUALITY, NOON.plusSeconds(60));
        Handoff second = reviews().get(0);
        assertThat(second.getCaseId()).isNotEqualTo(first.getCaseId());
        Decision claim = Cases.decision(second, "d-claim", "")
                .setKind(DecisionKind.CLAIM)
                .setDecidedBy("paula")
                .build();
        driver.decision(claim, QUALITY, NOON.plusSeconds(61));
        driver.decision(answer(second, "paula", "stop-risk"), QUALITY, NOON.plusSeconds(62));
        driver.decision(answer(second, "rosa", "right"), QUALITY, NOON.plusSeconds(63));
        assertThat(reviews()).isEmpty();
        assertThat(driver.out(driver.topics.outcomes(), Outcome.class)).hasSize(1);
        List<AuditRecord> audit = driver.out(driver.topics.audit(), AuditRecord.class);
        assertThat(audit)
                .filteredOn(record -> record.getRefusal() != null)
                .extracting(record -> record.getRefusal().getCode())
                .containsExactly("not-by-you", "not-by-you");
        assertThat(audit)
                .filteredOn(record -> record.getEvent() == AuditEvent.RAISED)
                .extracting(AuditRecord::getSubject)
                .containsExactly("drawn", "second stop-risk " + first.getCaseId());
    }

    @Test
    void a_held_case_is_looked_at_again_too_and_its_agent_hears_of_the_first_decision_alone() {
        audit(0, 1);
        driver.action(payment("agent-7", "1").build(), NOON);
        Handoff held = driver.out(driver.topics.handoffs(DESK), Handoff.class).get(0);
        driver.decision(answer(held, "paula", "reject"), DESK, NOON.plusSeconds(60));
        Handoff second = reviews().get(0);
        assertThat(second.getFirings()).isEmpty();
        driver.decision(answer(second, "rosa", "right"), QUALITY, NOON.plusSeconds(90));
        assertThat(driver.out(driver.topics.resolutions(), Resolution.class)).hasSize(1);
        assertThat(driver.out(driver.topics.outcomes(), Outcome.class)).isEmpty();
    }

    @Test
    void nothing_in_a_package_tells_why_it_is_looked_at() {
        audit(0.5, 1);
        driver.action(read("10"), NOON);
        driver.action(payment("agent-7", "20").build(), NOON.plusSeconds(60));
        Handoff held = driver.out(driver.topics.handoffs(DESK), Handoff.class).get(0);
        driver.decision(answer(held, "paula", "reject"), DESK, NOON.plusSeconds(60));
        List<Handoff> handoffs = reviews();
        assertThat(handoffs).hasSize(3);
        Handoff drawn = handoffs.get(0);
        for (Handoff other : handoffs.subList(1, 3)) {
            assertThat(filled(other)).isEqualTo(filled(drawn));
            assertThat(other.getQuestion()).isEqualTo(drawn.getQuestion());
            assertThat(other.getCompleteness()).isEqualTo(drawn.getCompleteness());
            assertThat(other.getPolicyVersion()).isEqualTo(drawn.getPolicyVersion());
            assertThat(other.getCaseId()).matches("case-[0-9a-f]{24}").hasSameSizeAs(drawn.getCaseId());
            assertThat(other.getRouting().getReason())
                    .isEqualTo(drawn.getRouting().getReason());
            assertThat(other.getRouting().getPath())
                    .isEqualTo(drawn.getRouting().getPath());
            assertThat(other.getRouting().getEarlier()).isEmpty();
            assertThat(other.getRound()).isEqualTo(1);
        }
        assertThat(handoffs.toString())
                .doesNotContainIgnoringCase("golden")
                .doesNotContain("payments", "paula", "twice-the-invoice", "PROCEED", "HOLD");
    }

    @Test
    void the_figures_are_made_from_evaluations_and_audit_alone() {
        audit(0.5, 1);
        driver.action(read("10"), NOON);
        driver.action(read("11"), NOON.plusSeconds(1));
        for (Handoff handoff : reviews()) {
            String option = handoff.getProposal().getActionType().equals("invoice.pay") ? "right" : "stop-risk";
            driver.decision(answer(handoff, "paula", option), QUALITY, NOON.plusSeconds(60));
        }
        for (Handoff again : reviews()) {
            driver.decision(answer(again, "rosa", "right"), QUALITY, NOON.plusSeconds(61));
        }
        SampleFigures figures = new SampleFigures(Answered::role);
        driver.out(driver.topics.evaluations(), Evaluation.class).forEach(figures::take);
        driver.out(driver.topics.audit(), AuditRecord.class).forEach(figures::take);

        assertThat(figures.population()).isEqualTo(2);
        assertThat(figures.answered()).isEqualTo(figures.drawn()).isPositive();
        assertThat(figures.missed().all().rate()).isEqualTo(1);
        assertThat(Objects.requireNonNull(figures.missed().byTrigger().get(TriggerType.RISK))
                        .rate())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(figures.missed().byAgent().get("agent-7"))
                        .seen())
                .isEqualTo(figures.answered());
        ReviewQuality quality = Objects.requireNonNull(figures.quality().get(QUALITY));
        assertThat(quality.missed().hits()).isEqualTo(quality.missed().trials()).isPositive();
        assertThat(quality.second().firstStops()).isEqualTo(figures.answered());
    }

    /** The paths of all fields that say something. */
    private static Set<String> filled(IndexedRecord record) {
        Set<String> paths = new TreeSet<>();
        collect("", record, paths);
        return paths;
    }

    private static void collect(String path, @Nullable Object value, Set<String> paths) {
        if (value instanceof IndexedRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                collect(path + '/' + field.name(), record.get(field.pos()), paths);
            }
        } else if (value instanceof Collection<?> list) {
            list.forEach(one -> collect(path, one, paths));
        } else if (value != null && !value.equals("") && !(value instanceof Map<?, ?> map && map.isEmpty())) {
            paths.add(path);
        }
    }
}
