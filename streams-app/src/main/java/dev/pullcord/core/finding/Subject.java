package dev.pullcord.core.finding;

/**
 * What is counted together.
 *
 * @param kind POLICY, ROLE, AGENT or TENANT
 * @param name its name
 * @param group version of the policy under which it was counted, or {@code set/} and that of the policy set; empty where that does not matter
 * @param day UTC day, counted from 1970-01-01
 */
public record Subject(Kind kind, String name, String group, long day) {
    /** Kinds of subject. */
    public enum Kind {
        POLICY,
        ROLE,
        AGENT,
        TENANT
    }
}
