package dev.pullcord.core.backtest;

import java.time.LocalDate;

/**
 * Cases that came to one role on one day (UTC).
 *
 * @param before then
 * @param after with the candidate
 */
public record DayLoad(LocalDate day, long before, long after) {}
