package dev.pullcord.topology.telemetry;

import dev.pullcord.core.outcome.Terms;
import dev.pullcord.core.telemetry.Horizons;
import java.time.Duration;

/**
 * What the stages need to know of the configuration.
 *
 * @param flush how often a task tells what it has counted
 * @param terms how long outcomes are waited for
 * @param horizons how long windows stay
 * @param namesMax agents, and classes of action, that one task tells apart in one day
 */
public record TelemetrySettings(Duration flush, Terms terms, Horizons horizons, int namesMax) {}
