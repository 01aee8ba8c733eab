package dev.pullcord.core.condition;

/** Kleene's three values: a condition over a missing value is neither true nor false. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    /** Of a Java boolean. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** True unless FALSE: a trigger whose condition cannot be decided fires. */
    public boolean fires() {
        return this != FALSE;
    }
}
