package dev.pullcord.topology;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.trigger.PolicySet;
import java.util.List;

/** The documents in force; those that are put here are policies and rates. */
public interface Releases extends DocumentBoard {
    /** Policies in force. */
    PolicySet policies();

    /** Rates in force. */
    Rates rates();

    /** Cases with known answers in force, in order of their names. */
    default List<GoldenCase> golden() {
        return List.of();
    }

    /** Rosters in force, which are released on a topic of their own. */
    Rosters rosters();

    /** Policies that run in the shadow of these, released on a topic of their own. */
    default Shadows shadows() {
        return Shadows.NONE;
    }
}
