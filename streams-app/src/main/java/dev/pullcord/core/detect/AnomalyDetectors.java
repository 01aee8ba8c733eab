package dev.pullcord.core.detect;

import dev.pullcord.core.window.Trait;
import java.util.List;

/** The detectors that hold an action against what its agent usually does. */
public final class AnomalyDetectors {
    private AnomalyDetectors() {}

    /** All of them, in the order of the policy reference. Thread-safe. */
    public static List<Detector> all() {
        return List.of(
                new FirstSeen("first-seen-tool", Trait.TOOL, "tool"),
                new FirstSeen("first-seen-type", Trait.ACTION_TYPE, "class of action"),
                new FirstSeen("first-seen-party", Trait.PARTY, "party"),
                new RepeatedAction(),
                new ToolErrors(),
                new UnusualAmount(),
                new RetrievalMismatch(),
                new StateInconsistency());
    }
}
