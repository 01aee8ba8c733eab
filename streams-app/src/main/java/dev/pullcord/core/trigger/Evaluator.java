package dev.pullcord.core.trigger;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Hits;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        Weighing weighing = Weighing.of(run.fired(), bench);
        return judgement(action, policies, bench, run, weighing);
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

    private static Judgement judgement(
            EnrichedAction action, PolicySet policies, PolicySet.Bench bench, TriggerRun run, Weighing weighing) {
        Trigger decisive = weighing.decisive();
        Verdict verdict = weighing.verdict();
        Path path = decisive == null || verdict != Verdict.HOLD
                ? null
                : bench.policy(decisive.policy()).paths().get(decisive.path());
        List<Firing> firings = weighing.firings();
        Evaluation evaluation = evaluation(action, policies)
                .setPolicies(bench.versions)
                .setWindows(run.windows())
                .setFirings(firings)
                .setOpportunities(bench.triggers.size())
                .setScore(weighing.score())
                .setEscalateAt(weighing.escalateAt())
                .setVerdict(verdict)
                .setPath(path == null ? null : path.id())
                .setPathReason(weighing.reason())
                .build();
        return new Judgement(action, evaluation, decisive, path);
    }

    private static Judgement nobodyJudges(EnrichedAction action, PolicySet policies) {
        Evaluation evaluation = evaluation(action, policies)
                .setOpportunities(0)
                .setScore(0)
                .setEscalateAt(0)
                .setVerdict(Verdict.DENY)
                .setPathReason("no released policy judges agents of the profile "
                        + action.enrichment().getProfile())
                .build();
        return new Judgement(action, evaluation, null, null);
    }

    private static Evaluation.Builder evaluation(EnrichedAction action, PolicySet policies) {
        return Evaluation.newBuilder()
                .setActionId(action.action().getActionId())
                .setAgentId(action.action().getAgentId())
                .setSessionId(action.action().getSessionId())
                .setActionType(action.proposal().getActionType())
                .setSource(action.source())
                .setEvaluatedAt(action.at())
                .setPolicyVersion(policies.version())
                .setEnrichment(action.enrichment());
    }

    /** One trigger's word, before it is weighed: all but the weight. */
    record Fired(Trigger trigger, Firing.Builder firing) {}
}
