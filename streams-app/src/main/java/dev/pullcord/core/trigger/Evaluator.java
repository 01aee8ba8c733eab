package dev.pullcord.core.trigger;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Hits;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.WindowFeature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges one action: finds the triggers that concern it, lets each of them speak, weighs what they say and names the verdict.
 * Not thread-safe: one for each task.
 */
public final class Evaluator {
    private final Map<String, Detector> detectors;
    private final Hits hits = new Hits();

    /** @param detectors every detector a policy may name, by id */
    public Evaluator(Map<String, Detector> detectors) {
        this.detectors = Map.copyOf(detectors);
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
        TriggerRun run = new TriggerRun(action, policies.fields(), facts, memory, windows, detectors);
        for (int i = 0; i < hits.size(); i++) {
            run.speak(bench.triggers.get(hits.rule(i)), hits.truth(i));
        }
        Weighing weighing = run.fired().isEmpty() ? bench.silence : Weighing.of(run.fired(), bench);
        return judgement(action, policies, bench, run, weighing);
    }

    private static Judgement judgement(
            EnrichedAction action, PolicySet policies, PolicySet.Bench bench, TriggerRun run, Weighing weighing) {
        Trigger decisive = weighing.decisive();
        Verdict verdict = weighing.verdict();
        Path path = decisive == null || verdict != Verdict.HOLD
                ? null
                : bench.policy(decisive.policy()).paths().get(decisive.path());
        Evaluation evaluation = evaluation(
                action,
                policies,
                bench.versions,
                run.windows(),
                bench.triggers.size(),
                weighing,
                path == null ? null : path.id());
        return new Judgement(action, evaluation, decisive, path);
    }

    private static Judgement nobodyJudges(EnrichedAction action, PolicySet policies) {
        String reason = "no released policy judges agents of the profile "
                + action.enrichment().getProfile();
        Weighing none = new Weighing(null, Verdict.DENY, List.of(), 0, 0, reason);
        return new Judgement(action, evaluation(action, policies, Map.of(), List.of(), 0, none, null), null, null);
    }

    private static Evaluation evaluation(
            EnrichedAction action,
            PolicySet policies,
            Map<String, String> versions,
            List<WindowFeature> windows,
            int opportunities,
            Weighing weighing,
            @Nullable String path) {
        return new Evaluation(
                action.action().getActionId(),
                action.action().getAgentId(),
                action.action().getSessionId(),
                action.proposal().getActionType(),
                action.source(),
                action.at(),
                policies.version(),
                versions,
                action.enrichment(),
                windows,
                weighing.firings(),
                opportunities,
                weighing.score(),
                weighing.escalateAt(),
                weighing.verdict(),
                path,
                weighing.reason());
    }

    /** A trigger and its word. */
    record Fired(Trigger trigger, Word word) {}
}
