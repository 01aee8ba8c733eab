package dev.pullcord.client.life;

/** A point of an execution at which a process can be killed. */
enum Stop {
    /** Marked as begun; the tool was not called. */
    BEGUN,
    /** The tool has done what it does, and has not returned. */
    ACTED,
    /** Marked as done; the engine was not told. */
    ENDED,
    /** The engine was told; not marked as told. */
    REPORTED
}
