package dev.pullcord.simulation.guarantee;

import java.util.List;

/** Something that has to hold at the end of every run. */
public interface Guarantee {
    /** All of them. */
    List<Guarantee> ALL = List.of(
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

    /** Where it was broken, in words; empty when it held. */
    List<String> broken(History history);

    /** Its name. */
    default String name() {
        return getClass().getSimpleName();
    }
}
