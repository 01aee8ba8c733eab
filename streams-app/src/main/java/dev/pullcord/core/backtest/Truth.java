package dev.pullcord.core.backtest;

/** What became known of actions afterwards. Asked by several threads. */
public interface Truth {
    /** What an outcome says. */
    enum Turned {
        RIGHT,
        WRONG,
        /** No outcome has arrived. */
        UNKNOWN
    }

    /** What people made of a case. */
    enum Answer {
        /** Approved as it was proposed. */
        APPROVED,
        /** Rejected for good, or approved with other arguments: it should not have been done as it was proposed. */
        OBJECTED,
        /** Nobody decided: no case, still open, or the policy did. */
        NONE
    }

    /** How an action turned out. */
    Turned outcome(String agentId, String actionId);

    /** What people said to it. */
    Answer people(String agentId, String actionId);
}
