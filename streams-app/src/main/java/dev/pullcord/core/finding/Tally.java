package dev.pullcord.core.finding;

/** Takes counts. */
@FunctionalInterface
public interface Tally {
    /** So many more of a name, for a subject. */
    void add(Subject subject, String name, long by);
}
