package dev.pullcord.simulation.guarantee;

import java.util.List;

/** What has to hold at the end of every run. */
public final class Guarantees {
    /** All of them. */
    public static final List<Guarantee> ALL = List.of(
            new NoActionLost(),
            new OneClearance(),
            new OneCasePerHold(),
            new EveryCaseEnds(),
            new DecisionAppliedOnce(),
            new OneResolution(),
            new AuditChainHolds(),
            new ReplayEqualsLive(),
            new StateStaysBounded(),
            new OwnerAlways(),
            new ReleaseMatchesApproval(),
            new NothingReleasedUnapproved(),
            new WrongExecutionsFound());

    private Guarantees() {}
}
