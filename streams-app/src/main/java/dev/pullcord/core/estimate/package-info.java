/**
 * What counts say of the rates behind them.
 *
 * <p>In: counts. Out: shares with exact bounds. Promise: a bound keeps the confidence it states, at every count. Must not know: what was
 * counted.
 */
@NullMarked
package dev.pullcord.core.estimate;

import org.jspecify.annotations.NullMarked;
