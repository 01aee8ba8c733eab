package dev.pullcord.core.escalation;

import dev.pullcord.core.trigger.RepeatOfRejected;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Resolution;
import java.util.List;

/** What the memory of an agent learns from its cases: what a person rejected, and what was allowed after all. */
public final class Lessons {
    private Lessons() {}

    /** Whether an event has something to teach. */
    public static boolean teaches(CaseEvent event, CaseState state) {
        return state.getCause() == CaseCause.HELD_ACTION
                && (event instanceof PersonEvent.Reopened
                        || (event instanceof CourseEvent.Resolved resolved
                                && (rejected(resolved.resolution())
                                        || resolved.resolution().getReleaseId() != null)));
    }

    /** Teaches it. */
    public static void learn(AgentMemory memory, CaseEvent event, CaseState state) {
        if (event instanceof CourseEvent.Resolved resolved && rejected(resolved.resolution())) {
            memory.reject(state.getHandoff(), CasePlans.of(state).getPolicy(), event.at());
            return;
        }
        allowed(memory, state.getCaseId(), state.getHandoff().getFirings());
    }

    /**
     * A case was allowed after all: reopened, or released.
     *
     * @param firings what made it a case
     */
    public static void allowed(AgentMemory memory, String caseId, List<Firing> firings) {
        memory.allow(caseId);
        for (Firing firing : firings) {
            if (firing.getPolicy().equals(RepeatOfRejected.POLICY)) {
                firing.getValues().stream()
                        .filter(value -> value.getName().equals(RepeatOfRejected.CASE))
                        .map(FiredValue::getValue)
                        .forEach(memory::allow);
            }
        }
    }

    /** Whether a person said no, and for good. */
    public static boolean rejected(Resolution resolution) {
        return resolution.getDisposition() == Disposition.REJECTED && !resolution.getRetriable();
    }
}
