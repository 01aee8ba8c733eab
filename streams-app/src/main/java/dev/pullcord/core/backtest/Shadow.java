package dev.pullcord.core.backtest;

import dev.pullcord.core.trigger.PolicySet;

/**
 * A policy that runs beside the released ones and decides nothing.
 *
 * @param name its name, and that of the released policy it would take the place of
 * @param version content hash
 * @param set the released policies with this one in that place
 */
public record Shadow(String name, String version, PolicySet set) {}
