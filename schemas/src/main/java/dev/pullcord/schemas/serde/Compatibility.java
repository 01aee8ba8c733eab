package dev.pullcord.schemas.serde;

/** Which versions of a subject a new one must get along with, in a registry's words. */
public enum Compatibility {
    /** Anything may be registered. */
    NONE,
    /** The new version reads the last one. */
    BACKWARD,
    /** The new version reads every earlier one. */
    BACKWARD_TRANSITIVE,
    /** The last version reads the new one. */
    FORWARD,
    /** Every earlier version reads the new one. */
    FORWARD_TRANSITIVE,
    /** The new version and the last one read each other. */
    FULL,
    /** The new version and every earlier one read each other; what Pullcord asks for. */
    FULL_TRANSITIVE
}
