package dev.pullcord.core.escalation;

import dev.pullcord.core.route.Router;
import dev.pullcord.schemas.Approval;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Lease;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the word of a person leads to, once {@link DecisionCheck} has let it pass. */
final class PersonDecider {
    private PersonDecider() {}

    static void decide(Turn turn, CaseCommand.Decide command) {
        Decision decision = command.decision();
        Refusal refusal = DecisionCheck.refusal(turn, decision, command.role());
        if (refusal != null) {
            turn.add(Refused.decision(decision, command.role(), refusal, command.at()));
            return;
        }
        String role = command.role();
        Instant at = command.at();
        switch (decision.getKind()) {
            case DECIDE -> choose(turn, decision, role, at);
            case CLAIM -> turn.add(new PersonEvent.Claimed(decision, role, lease(turn, decision, at), false, at));
            case RENEW -> turn.add(new PersonEvent.Claimed(decision, role, lease(turn, decision, at), true, at));
            case RELEASE -> turn.add(new PersonEvent.Released(decision, role, at));
            case SKIP -> turn.add(new PersonEvent.Skipped(decision, role, holds(turn.state(), decision), at));
            case COMMENT -> turn.add(new PersonEvent.Commented(decision, role, at));
            case ASK -> turn.add(new PersonEvent.Asked(decision, role, questionId(decision), at));
            case DELEGATE ->
                turn.add(new PersonEvent.Delegated(
                        decision, role, Objects.requireNonNull(decision.getToPerson()), lease(turn, decision, at), at));
            case REASSIGN -> reassign(turn, decision, role, at);
            case REOPEN -> reopen(turn, decision, role, at);
            default -> throw new IllegalStateException("an unknown command is refused");
        }
    }

    private static void choose(Turn turn, Decision decision, String role, Instant at) {
        if (decision.getOptionId().equals(Resolutions.ESCALATE)) {
            turn.add(new PersonEvent.Decided(decision, role, at));
            int next = turn.handoff().getRouting().getStep() + 1;
            turn.goOn(next, role + " passed it on", at);
            return;
        }
        if (Resolutions.releases(decision.getOptionId()) && !last(turn, role)) {
            approve(turn, decision, role, at);
            return;
        }
        Resolution resolution = Resolutions.decided(turn.state(), decision, role, at);
        turn.add(new PersonEvent.Decided(decision, role, at));
        turn.add(new CourseEvent.Resolved(resolution));
    }

    /**
     * Whether an approval of a role is the last that is needed. Those after the first have to come from the role that the path
     * names for them: a case that went on because that role let its time pass has not been seen by it.
     */
    private static boolean last(Turn turn, String role) {
        List<String> roles = new ArrayList<>(List.of(role));
        turn.handoff().getApprovals().forEach(approval -> roles.add(approval.getRole()));
        String approvers = turn.plan().getApprovalRole();
        int needed = turn.plan().getApprovals();
        boolean seen =
                approvers.isEmpty() || roles.stream().filter(approvers::equals).count() >= needed - 1;
        return roles.size() >= needed && seen;
    }

    private static void approve(Turn turn, Decision decision, String role, Instant at) {
        Approval approval = Approval.newBuilder()
                .setDecisionId(decision.getDecisionId())
                .setRole(role)
                .setPerson(decision.getDecidedBy())
                .setOptionId(decision.getOptionId())
                .setModifiedArguments(decision.getModifiedArguments())
                .setDigest(Resolutions.released(turn.handoff(), decision))
                .setRationale(decision.getRationale())
                .setAt(at)
                .build();
        turn.add(new PersonEvent.Approved(decision, approval, at));
        String approvers = turn.plan().getApprovalRole();
        Routing routing = turn.handoff().getRouting();
        if (approvers.isEmpty() || approvers.equals(routing.getRole())) {
            turn.offerAgain(
                    decision.getDecidedBy() + " approved; the path " + routing.getPath() + " asks for another approval",
                    at);
        } else {
            // the time of the step goes on: a second approval is no second start
            turn.offer(
                    Routing.newBuilder(routing)
                            .setRole(approvers)
                            .setReason(routing.getRole() + " approved; the path " + routing.getPath()
                                    + " asks for another approval")
                            .setEarlier(with(routing.getEarlier(), routing.getRole()))
                            .setForecast(null)
                            .build(),
                    at);
        }
    }

    private static void reassign(Turn turn, Decision decision, String role, Instant at) {
        Routing before = turn.handoff().getRouting();
        String target = Objects.requireNonNull(decision.getToRole());
        turn.add(new PersonEvent.Reassigned(decision, role, target, at));
        int step = Math.min(before.getStep(), turn.plan().getSteps().size() - 1);
        turn.offer(
                Router.byHand(
                        turn.plan(),
                        step,
                        target,
                        role + " gave it to " + target,
                        with(before.getEarlier(), before.getRole()),
                        at,
                        turn.advice().duties()),
                at);
    }

    private static void reopen(Turn turn, Decision decision, String role, Instant at) {
        Routing before = turn.handoff().getRouting();
        turn.add(new PersonEvent.Reopened(decision, role, at));
        turn.offer(
                Router.byHand(
                        turn.plan(),
                        Math.min(before.getStep(), turn.plan().getSteps().size() - 1),
                        role,
                        decision.getDecidedBy() + " reopened it",
                        with(before.getEarlier(), before.getRole()),
                        at,
                        turn.advice().duties()),
                at);
    }

    private static Instant lease(Turn turn, Decision decision, Instant at) {
        long most = turn.plan().getLeaseMillis();
        Long asked = decision.getLeaseMillis();
        return at.plusMillis(asked == null ? most : Math.max(1, Math.min(asked, most)));
    }

    private static boolean holds(CaseState state, Decision decision) {
        Lease lease = state.getLease();
        return lease != null && lease.getPerson().equals(decision.getDecidedBy());
    }

    private static String questionId(Decision decision) {
        String of = decision.getCaseId() + '\n' + decision.getDecisionId();
        return "q-" + ActionDigest.sha256(of).substring(0, 24);
    }

    private static List<String> with(List<String> roles, String role) {
        List<String> all = new ArrayList<>(roles);
        all.add(role);
        return all;
    }

    /** Whether a case ended without releasing anything, so that it may be reopened. */
    static boolean reopenable(@Nullable Resolution resolution) {
        return resolution != null
                && resolution.getReleaseId() == null
                && (resolution.getDisposition() == Disposition.REJECTED
                        || resolution.getDisposition() == Disposition.EXPIRED);
    }
}
