package dev.pullcord.simulation;

import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.CourseEvent;
import dev.pullcord.core.escalation.PersonEvent;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.simulation.guarantee.AuditChainHolds;
import dev.pullcord.simulation.guarantee.DecisionAppliedOnce;
import dev.pullcord.simulation.guarantee.EveryCaseEnds;
import dev.pullcord.simulation.guarantee.Guarantee;
import dev.pullcord.simulation.guarantee.NoActionLost;
import dev.pullcord.simulation.guarantee.NothingReleasedUnapproved;
import dev.pullcord.simulation.guarantee.OneCasePerHold;
import dev.pullcord.simulation.guarantee.OneClearance;
import dev.pullcord.simulation.guarantee.OneResolution;
import dev.pullcord.simulation.guarantee.OwnerAlways;
import dev.pullcord.simulation.guarantee.ReleaseMatchesApproval;
import dev.pullcord.simulation.guarantee.ReplayEqualsLive;
import dev.pullcord.simulation.guarantee.StateStaysBounded;
import dev.pullcord.simulation.guarantee.WrongExecutionsFound;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Engines that are wrong in one place, and the guarantee each of them breaks. */
final class Mutations {
    private Mutations() {}

    /**
     * A wrong engine.
     *
     * @param what what is wrong with it
     * @param guarantee what it breaks
     * @param seed the first run in which that shows
     * @param seam where it is wrong
     */
    record Mutation(String what, Guarantee guarantee, long seed, Seam seam) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Mutation> all() {
        return List.of(
                new Mutation("some answers are not sent", new NoActionLost(), 1, new Unsent()),
                new Mutation("a repeat is judged anew", new OneClearance(), 1, new Forgetful()),
                new Mutation("a case is raised over the one that is there", new OneCasePerHold(), 2, new Raised()),
                new Mutation("the deadline of a claimed case is lost", new EveryCaseEnds(), 42, new Timeless()),
                new Mutation("answered decisions are not remembered", new DecisionAppliedOnce(), 1, new Again()),
                new Mutation("a case that is over counts as open", new OneResolution(), 1, new Reopened()),
                new Mutation("a record is written otherwise than hashed", new AuditChainHolds(), 8, new Tampered()),
                new Mutation("something is kept that no event told", new ReplayEqualsLive(), 1, new Whispered()),
                new Mutation("cases are kept after their retention", new StateStaysBounded(), 1, new Hoarding()),
                new Mutation("a case is offered without an end", new OwnerAlways(), 1, new Endless()),
                new Mutation("an edit releases what was proposed", new ReleaseMatchesApproval(), 26, new Unedited()),
                new Mutation("one approval is enough", new NothingReleasedUnapproved(), 1, new Hasty()),
                new Mutation("executions are not looked at", new WrongExecutionsFound(), 1, new Blind()));
    }

    private static final class Unsent extends Seam {
        @Override
        boolean sent(Clearance clearance) {
            return clearance.getActionId().hashCode() % 5 != 0;
        }
    }

    private static final class Forgetful extends Seam {
        @Override
        @Nullable
        Clearance remembered(@Nullable Clearance clearance) {
            return null;
        }
    }

    private static final class Raised extends Seam {
        @Override
        List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
            return super.decide(command instanceof CaseCommand.Raise ? null : state, command, advice);
        }
    }

    private static final class Timeless extends Seam {
        @Override
        @Nullable
        Instant next(CaseState state) {
            return state.getStatus() == CaseStatus.CLAIMED ? null : super.next(state);
        }
    }

    private static final class Again extends Seam {
        @Override
        List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
            CaseState forgetful = state == null
                    ? null
                    : CaseState.newBuilder(state).setDecisionIds(List.of()).build();
            return super.decide(forgetful, command, advice);
        }
    }

    private static final class Reopened extends Seam {
        @Override
        List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
            CaseState open = state == null
                    ? null
                    : CaseState.newBuilder(state).setResolution(null).build();
            return super.decide(open, command, advice);
        }
    }

    private static final class Tampered extends Seam {
        @Override
        AuditTrail.Entry write(@Nullable CaseState state, CaseEvent event, String caseId, Duties duties) {
            AuditTrail.Entry entry = super.write(state, event, caseId, duties);
            return event instanceof PersonEvent.Commented
                    ? new AuditTrail.Entry(
                            AuditRecord.newBuilder(entry.record()).setNote("").build(), entry.state())
                    : entry;
        }
    }

    private static final class Whispered extends Seam {
        @Override
        CaseState keep(CaseState state) {
            return state.getStatus() == CaseStatus.HELD
                    ? CaseState.newBuilder(state)
                            .setComments(state.getComments() + 1)
                            .build()
                    : state;
        }
    }

    private static final class Hoarding extends Seam {
        @Override
        boolean forgotten(CaseState state) {
            return false;
        }
    }

    private static final class Endless extends Seam {
        @Override
        AuditTrail.Entry write(@Nullable CaseState state, CaseEvent event, String caseId, Duties duties) {
            AuditTrail.Entry entry = super.write(state, event, caseId, duties);
            return event instanceof CourseEvent.Offered
                    ? new AuditTrail.Entry(
                            entry.record(),
                            CaseState.newBuilder(Objects.requireNonNull(entry.state()))
                                    .setDueAt(null)
                                    .build())
                    : entry;
        }
    }

    private static final class Unedited extends Seam {
        @Override
        List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
            return super.decide(state, command, advice).stream()
                    .map(event -> unedited(state, event))
                    .toList();
        }

        private static CaseEvent unedited(@Nullable CaseState state, CaseEvent event) {
            return state != null
                            && event instanceof CourseEvent.Resolved resolved
                            && resolved.resolution().getDisposition() == Disposition.APPROVED_WITH_EDITS
                    ? new CourseEvent.Resolved(Resolution.newBuilder(resolved.resolution())
                            .setArguments(state.getHandoff().getProposal().getArguments())
                            .build())
                    : event;
        }
    }

    private static final class Hasty extends Seam {
        @Override
        List<CaseEvent> decide(@Nullable CaseState state, CaseCommand command, Advice advice) {
            CaseState hasty = state == null
                    ? null
                    : CaseState.newBuilder(state)
                            .setPlan(CasePlan.newBuilder(Objects.requireNonNull(state.getPlan()))
                                    .setApprovals(1)
                                    .build())
                            .build();
            return super.decide(hasty, command, advice);
        }
    }

    private static final class Blind extends Seam {
        @Override
        @Nullable
        Finding check(ExecutionReport report, @Nullable Clearance clearance, @Nullable CaseState state, Instant at) {
            return null;
        }
    }
}
