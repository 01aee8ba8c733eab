package dev.pullcord.core.backtest;

/** How far the recorded policy came to its own verdict again. */
public enum Fidelity {
    /** The same bytes, in the order of the log's times. */
    SAME,
    /** The same bytes, once a report or a lesson of about the same moment was taken before the action instead of after it, or after. */
    SAME_IN_ANOTHER_ORDER,
    /** Another evaluation: the record does not hold all that the engine knew. */
    DIFFERENT,
    /** Not judged: a policy that judged it is no longer on record, or not as it was. */
    POLICY_GONE
}
