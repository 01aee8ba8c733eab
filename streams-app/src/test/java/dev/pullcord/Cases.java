package dev.pullcord;

import static dev.pullcord.Actions.NOON;

import dev.pullcord.core.condition.Expression;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.handoff.HandoffBuilder;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.route.Router;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cases for tests. */
public final class Cases {
    /** No reference data at all. */
    public static final References NOTHING_KNOWN = new References() {
        @Override
        public @Nullable AgentProfile agent(String agentId) {
            return null;
        }

        @Override
        public @Nullable Party party(String id) {
            return null;
        }

        @Override
        public Rates rates() {
            return Rates.NONE;
        }
    };

    private Cases() {}

    /** An action as it comes out of enrichment without reference data. */
    public static EnrichedAction enriched(AgentAction action) {
        return new Enricher("autonomous").enrich(action, NOTHING_KNOWN, NOON, "agent.actions-0@1");
    }

    /** A payment held for a role. */
    public static Handoff handoff(String role) {
        return handoff(role, Actions.payment("agent-7", "action-1").build());
    }

    /** An action held for a role. */
    public static Handoff handoff(String role, AgentAction action) {
        Judgement judgement = held(role, action, QuestionTemplate.DEFAULT);
        Path path = judgement.path();
        return HandoffBuilder.build(
                "case-1",
                judgement,
                Objects.requireNonNull(
                        Router.route(Plans.of("test", path), 0, "a test says so", List.of(), NOON, Duties.UNKNOWN)
                                .routing()));
    }

    /** A path of one step of four hours that denies when nobody answers. */
    public static CasePlan plan(String role) {
        Path path = new Path("desk", List.of(new Path.Step(role, Duration.ofHours(4))), Path.Fallback.DENY);
        return Plans.of("p", path);
    }

    /** A judgement that holds an action, with the question of a policy. */
    public static Judgement held(String role, AgentAction action, QuestionTemplate question) {
        Path path = new Path("desk", List.of(new Path.Step(role, Duration.ofHours(4))), Path.Fallback.DENY);
        Trigger trigger = new Trigger(
                "p",
                "over-limit",
                TriggerType.BOUNDARY,
                TriggerMode.ENFORCE,
                TriggerEffect.HOLD,
                new Rule.Detect(null, List.of()),
                "desk",
                question);
        EnrichedAction enriched = enriched(action);
        Evaluation evaluation = Evaluation.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setSessionId(action.getSessionId())
                .setActionType("payment.send")
                .setSource("agent.actions-0@1")
                .setEvaluatedAt(NOON)
                .setPolicyVersion("v1")
                .setEnrichment(enriched.enrichment())
                .setOpportunities(1)
                .setScore(0)
                .setEscalateAt(1)
                .setVerdict(Verdict.HOLD)
                .setPath("desk")
                .build();
        return new Judgement(enriched, evaluation, trigger, path);
    }

    /** That a field has a text. */
    public static Expression equal(Field field, String text) {
        return new Expression.Compare(
                Expression.Comparison.EQ, new Expression.FieldRef(field), new Expression.TextConstant(text));
    }

    /** A policy of these triggers, all on one path of one role. */
    public static Policy policy(String role, List<Trigger> triggers) {
        Path path = new Path("desk", List.of(new Path.Step(role, Duration.ofHours(4))), Path.Fallback.DENY);
        return new Policy("p", "v1", "risk-office", Set.of(), Map.of(), triggers, Map.of("desk", path));
    }

    /** A decision by Paula on what a handoff shows. */
    public static Decision.Builder decision(Handoff handoff, String id, String option) {
        return Decision.newBuilder()
                .setDecisionId(id)
                .setCaseId(handoff.getCaseId())
                .setAgentId(handoff.getAgentId())
                .setOptionId(option)
                .setDecidedBy("paula")
                .setDecidedAt(NOON)
                .setDigestSeen(handoff.getDigest());
    }
}
