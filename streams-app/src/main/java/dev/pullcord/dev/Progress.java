package dev.pullcord.dev;

/** Hears what dev mode is doing, one line at a time, because starting takes seconds in which a person wants to see life. */
@FunctionalInterface
public interface Progress {
    /** Says one line, without a line end. Called from several threads. */
    void say(String line);

    /** Nobody listens. */
    static Progress silent() {
        return line -> {};
    }
}
