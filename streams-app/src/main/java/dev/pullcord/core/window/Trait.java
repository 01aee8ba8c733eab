package dev.pullcord.core.window;

/** What an agent can be seen doing, or dealing with, for the first time. */
public enum Trait {
    /** Tool it would call. */
    TOOL,
    /** Class of action. */
    ACTION_TYPE,
    /** Somebody on the other side, by identifier. */
    PARTY
}
