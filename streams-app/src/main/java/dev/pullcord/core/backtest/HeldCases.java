package dev.pullcord.core.backtest;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.core.escalation.Lessons;
import dev.pullcord.core.handoff.HandoffBuilder;
import dev.pullcord.core.handoff.ReviewPackage;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Actions of one partition that were stopped, as long as something may still be learned from them. Not thread-safe. */
final class HeldCases {
    /** Remembered of each kind; the oldest goes. */
    static final int MAX = 50_000;

    private final Map<String, Judgement> held = bounded();
    private final Map<String, Judgement> heldByCandidate = bounded();
    private final Map<String, Boolean> denied = bounded();

    void put(Judgement judgement) {
        held.put(Clearances.caseId(judgement.action().action()), judgement);
    }

    void putCandidate(Judgement judgement) {
        if (judgement.verdict() == Verdict.HOLD) {
            heldByCandidate.put(Clearances.caseId(judgement.action().action()), judgement);
        } else if (judgement.verdict() == Verdict.DENY) {
            denied.put(
                    key(
                            judgement.action().action().getAgentId(),
                            judgement.action().action().getActionId()),
                    true);
        }
    }

    boolean deniedByCandidate(ExecutionReport report) {
        return !denied.isEmpty() && denied.containsKey(key(report.getAgentId(), report.getActionId()));
    }

    /** Teaches a memory what the engine's memory learned. */
    void teach(AgentMemory memory, Recorded.Taught lesson) {
        Judgement judgement = held.get(lesson.caseId());
        if (judgement != null) {
            teach(memory, lesson, judgement);
        }
    }

    /** The same for the memory of the candidate, which has a case only where it held the action itself. */
    void teachCandidate(AgentMemory memory, Recorded.Taught lesson) {
        Judgement judgement = heldByCandidate.get(lesson.caseId());
        if (judgement != null) {
            teach(memory, lesson, judgement);
        }
    }

    /** Whether something can be learned from a case. */
    boolean knows(String caseId) {
        return held.containsKey(caseId);
    }

    private static void teach(AgentMemory memory, Recorded.Taught lesson, Judgement judgement) {
        if (!lesson.rejected()) {
            Lessons.allowed(memory, lesson.caseId(), judgement.evaluation().getFirings());
            return;
        }
        ReviewOrder review = judgement.review();
        Path path = Objects.requireNonNull(judgement.path(), "a held action has a path");
        String policy = review != null
                ? review.policy()
                : Objects.requireNonNull(judgement.decisive(), "no draw held it")
                        .policy();
        memory.reject(handoff(lesson.caseId(), judgement, Plans.of(policy, path)), policy, lesson.happened());
    }

    private static Handoff handoff(String caseId, Judgement judgement, CasePlan plan) {
        if (judgement.review() != null) {
            return ReviewPackage.of(caseId, judgement.action(), plan, true);
        }
        String why = judgement.evaluation().getPathReason();
        return HandoffBuilder.build(
                caseId, judgement, Plans.unrouted(plan, why, judgement.action().at()));
    }

    private static String key(String agentId, String actionId) {
        return agentId + '\n' + actionId;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX;
            }
        };
    }
}
