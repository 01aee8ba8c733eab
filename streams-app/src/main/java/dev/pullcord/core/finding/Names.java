package dev.pullcord.core.finding;

/** Names of counts. They are stored: a name that changes begins to count anew. */
final class Names {
    /** Before the version of a policy set: which sets a version of a policy was in, and what was counted under the set. */
    static final String SET = "set/";

    static final String SEEN = "seen";
    static final String FIRED = "fired/";
    static final String SHADOW = "shadow/";
    static final String ALONE = "alone/";
    static final String BOTH = "both/";
    static final String DECIDED_OF = "decided/";
    static final String UNCHANGED_OF = "unchanged/";
    static final String HASTY_OF = "hasty/";

    static final String DECIDED = "decided";
    static final String HASTY = "hasty";
    static final String LATE = "late";

    static final String SEEN_BY_VERSION = "seen/";
    static final String HELD_BY_VERSION = "held/";
    static final String ANOMALY = "anomaly/";

    static final String UNDER = "under/";
    static final String CASES = "cases";
    static final String COMPLETE = "complete";
    static final String SAMPLED = "sampled";
    static final String CALIBRATED = "calibrated";
    static final String OUTCOMES = "outcomes";

    private Names() {}

    /** Two triggers that fired on the same action; the same name for either order. */
    static String both(String one, String other) {
        return BOTH + (one.compareTo(other) < 0 ? one + ' ' + other : other + ' ' + one);
    }
}
