package dev.pullcord.core.policy;

/** What a trigger asks for when it decides, strictest first. */
public enum TriggerEffect {
    /** The action may not be done at all. */
    DENY,
    /** A person decides first. */
    HOLD,
    /** The action goes ahead and is looked at afterwards. */
    REVIEW
}
