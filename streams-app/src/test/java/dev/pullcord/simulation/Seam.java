package dev.pullcord.simulation;

import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseDecider;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.Deadlines;
import dev.pullcord.core.escalation.Executions;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the engine of a run calls the core. As it is here it calls it; a mutation does something else in one place. */
class Seam {
    List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
        return CaseDecider.decide(state, command, advice);
    }

    AuditTrail.Entry write(@Nullable CaseState state, CaseEvent event, String caseId, Duties duties) {
        return AuditTrail.write(CaseDecider.evolve(state, event), event, caseId, duties);
    }

    /** What is kept of a case. */
    CaseState keep(CaseState state) {
        return state;
    }

    /** When an open case is looked at next. */
    @Nullable
    Instant next(CaseState state) {
        return Deadlines.next(state);
    }

    /** The clearance that is remembered of an action. */
    @Nullable
    Clearance remembered(@Nullable Clearance clearance) {
        return clearance;
    }

    /** Whether an answer is sent. */
    boolean sent(Clearance clearance) {
        return true;
    }

    /** Whether a case that has had its time is let go of. */
    boolean forgotten(CaseState state) {
        return true;
    }

    @Nullable
    Finding check(ExecutionReport report, @Nullable Clearance clearance, @Nullable CaseState state, Instant at) {
        return Executions.check(report, clearance, state, at);
    }
}
