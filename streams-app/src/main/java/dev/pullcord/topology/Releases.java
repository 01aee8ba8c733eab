package dev.pullcord.topology;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.trigger.PolicySet;

/** The documents in force; those that are put here are policies and rates. */
public interface Releases extends DocumentBoard {
    /** Policies in force. */
    PolicySet policies();

    /** Rates in force. */
    Rates rates();

    /** Rosters in force, which are released on a topic of their own. */
    Rosters rosters();

    /** Policies that run in the shadow of these, released on a topic of their own. */
    default Shadows shadows() {
        return Shadows.NONE;
    }
}
