package dev.pullcord.client.outage;

/** What becomes of an action that nobody answers. */
public enum FailMode {
    /** It is not executed. */
    CLOSED,
    /** It is executed, and told to the engine once it can be. */
    OPEN
}
