package dev.pullcord.client.outage;

import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import java.util.List;

/**
 * Tells the fail mode of a class of action: {@link FailMode#CLOSED}, unless it is configured as open, not configured as never
 * automatic, and was never seen to be held or denied.
 *
 * <p>An agent cannot evaluate policies, so it cannot know what the engine would have said. It knows what it was told to let
 * pass, and what was stopped before; where the two differ, the second counts.
 */
public final class FailModes {
    /** The one reason to deny that speaks of the action, and not of how it was sent or what has been released. */
    private static final String DENIED_BY_POLICY = "denied-by-policy";

    private final List<String> open;
    private final List<String> neverAuto;
    private final StoppedTypes stopped;

    /**
     * @param open classes of action that may go ahead, each also for all that begin with it and a dot
     * @param neverAuto the same of those that never do
     * @param stopped classes that were held or denied before
     */
    public FailModes(List<String> open, List<String> neverAuto, StoppedTypes stopped) {
        this.open = List.copyOf(open);
        this.neverAuto = List.copyOf(neverAuto);
        this.stopped = stopped;
    }

    /** The mode of a class of action. */
    public FailMode of(String actionType) {
        return covered(open, actionType) && !covered(neverAuto, actionType) && !stopped.contains(actionType)
                ? FailMode.OPEN
                : FailMode.CLOSED;
    }

    /** Learns from an answer: whether it says that a person, or nobody, may let this class pass. */
    public void learn(String actionType, Clearance clearance) {
        boolean denied = clearance.getVerdict() == Verdict.DENY
                && clearance.getReasonCode().equals(DENIED_BY_POLICY);
        if (denied || clearance.getVerdict() == Verdict.HOLD) {
            stopped.add(actionType);
        }
    }

    private static boolean covered(List<String> classes, String actionType) {
        return classes.stream().anyMatch(one -> actionType.equals(one) || actionType.startsWith(one + "."));
    }
}
