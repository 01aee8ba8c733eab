package dev.pullcord.core.trigger;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Hits;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.sample.Sampler;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Rejection;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges one action: finds the triggers that concern it, lets each of them speak, weighs what they say and names the verdict.
 * Not thread-safe: one for each task.
 */
public final class Evaluator {
    private final Map<String, Detector> detectors;
    private final Sampling sampling;
    private final Hits hits = new Hits();

    /**
     * An evaluator that draws no audit sample.
     *
     * @param detectors every detector a policy may name, by id
     */
    public Evaluator(Map<String, Detector> detectors) {
        this(detectors, Sampler.OFF);
    }

    /**
     * @param detectors every detector a policy may name, by id
     * @param sampler draws the audit sample
     */
    public Evaluator(Map<String, Detector> detectors, Sampler sampler) {
        this.detectors = Map.copyOf(detectors);
        this.sampling = new Sampling(sampler);
    }

    /**
     * Judges an action. Windows are moved on; the memory is only read.
     *
     * @param memory what is remembered of the agent, before this action
     */
    public Judgement judge(EnrichedAction action, PolicySet policies, AgentMemory memory, WindowStore windows) {
        PolicySet.Bench bench = policies.bench(action.enrichment().getProfile());
        if (bench.policies.isEmpty()) {
            return nobodyJudges(action, policies);
        }
        Facts facts = new Facts(policies.fields(), action);
        bench.index.match(facts, hits);
        TriggerRun run = new TriggerRun(action, policies, facts, memory, windows, detectors);
        for (int i = 0; i < hits.size(); i++) {
            run.speak(bench.triggers.get(hits.rule(i)), hits.truth(i));
        }
        Weighing weighing = run.fired().isEmpty() ? bench.silence : Weighing.of(run.fired(), bench);
        Concluded concluded = conclude(weighing, bench);
        Rejection rejection = memory.repeated(action);
        return judgement(
                action,
                policies,
                bench,
                run,
                rejection == null
                        ? sampling.of(concluded, bench, facts, action)
                        : RepeatOfRejected.conclude(action, rejection, policies, weighing, concluded));
    }

    /**
     * What no person may wave through unseen: the never-auto, boundary and policy triggers whose conditions an action meets.
     * Windows are left alone: they have counted the action once.
     */
    public List<Trigger> boundaries(EnrichedAction action, PolicySet policies) {
        PolicySet.Bench bench = policies.bench(action.enrichment().getProfile());
        List<Trigger> met = new ArrayList<>();
        bench.index.match(new Facts(policies.fields(), action), hits);
        for (int i = 0; i < hits.size(); i++) {
            Trigger trigger = bench.triggers.get(hits.rule(i));
            if (!trigger.weighted() && trigger.mode() == TriggerMode.ENFORCE && trigger.rule() instanceof Rule.When) {
                met.add(trigger);
            }
        }
        return met;
    }

    private static Concluded conclude(Weighing weighing, PolicySet.Bench bench) {
        Trigger decisive = weighing.decisive();
        Path path = decisive == null || weighing.verdict() != Verdict.HOLD
                ? null
                : bench.policy(decisive.policy()).paths().get(decisive.path());
        return new Concluded(weighing, decisive, path);
    }

    private static Judgement judgement(
            EnrichedAction action, PolicySet policies, PolicySet.Bench bench, TriggerRun run, Concluded concluded) {
        Path path = concluded.path();
        Evaluation evaluation = evaluation(action, policies, bench, run, concluded);
        return new Judgement(action, evaluation, concluded.decisive(), path, concluded.review());
    }

    private static Judgement nobodyJudges(EnrichedAction action, PolicySet policies) {
        String reason = "no released policy judges agents of the profile "
                + action.enrichment().getProfile();
        Weighing none = new Weighing(null, Verdict.DENY, List.of(), 0, 0, reason);
        return new Judgement(
                action, evaluation(action, policies, null, null, new Concluded(none, null, null)), null, null);
    }

    private static Evaluation evaluation(
            EnrichedAction action,
            PolicySet policies,
            PolicySet.@Nullable Bench bench,
            @Nullable TriggerRun run,
            Concluded concluded) {
        Weighing weighing = concluded.weighing();
        Path path = concluded.path();
        return new Evaluation(
                action.action().getActionId(),
                action.action().getAgentId(),
                action.action().getSessionId(),
                action.proposal().getActionType(),
                action.source(),
                action.at(),
                policies.version(),
                bench == null ? Map.of() : bench.versions,
                action.enrichment(),
                run == null ? List.of() : run.windows(),
                weighing.firings(),
                bench == null ? 0 : bench.triggers.size(),
                weighing.score(),
                weighing.escalateAt(),
                weighing.verdict(),
                path == null ? null : path.id(),
                weighing.reason(),
                action.action().getAgentVersion(),
                action.action().getTenantId(),
                action.action().getConfidence(),
                run == null ? List.of() : run.readings(),
                concluded.draw(),
                decidedBy(concluded.decisive()));
    }

    private static @Nullable DecidingTrigger decidedBy(@Nullable Trigger decisive) {
        if (decisive == null) {
            return null;
        }
        boolean ours = decisive.id().equals(RepeatOfRejected.ID);
        return new DecidingTrigger(ours ? RepeatOfRejected.POLICY : decisive.policy(), decisive.id(), decisive.type());
    }

    /** A trigger and its word. */
    record Fired(Trigger trigger, Word word) {}
}
