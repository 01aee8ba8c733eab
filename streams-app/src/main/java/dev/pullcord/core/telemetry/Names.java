package dev.pullcord.core.telemetry;

import java.time.Instant;

/** Decides which names are told apart. Agents name agents and classes of actions, so there is no end to them by themselves. */
public interface Names {
    /** Stands for every name that came after the last one that is told apart. */
    String OTHER = "other";

    /** Tells all apart. */
    Names ALL = (what, name, at) -> name;

    /**
     * The name, or {@link #OTHER}.
     *
     * @param what agent or class
     * @param at time the figures belong to (UTC)
     */
    String told(String what, String name, Instant at);
}
