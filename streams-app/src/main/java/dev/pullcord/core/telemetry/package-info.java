/**
 * What is counted: of judgements and facts, by dimension and window.
 *
 * <p>In: judgements and facts. Out: counts, partial sums that add up in any order, and the records of the telemetry topics. Promise: every
 * split of the input gives the same totals. Must not know: topics, stores, who reads it.
 */
@NullMarked
package dev.pullcord.core.telemetry;

import org.jspecify.annotations.NullMarked;
