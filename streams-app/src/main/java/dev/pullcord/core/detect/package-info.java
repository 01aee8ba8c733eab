/**
 * Detectors: measurements of an action that no condition can express.
 *
 * <p>In: an enriched action and the agent's memory. Out: a score with its evidence. Promise: each score says what was
 * seen and where. Must not know: thresholds, weights, verdicts.
 */
@NullMarked
package dev.pullcord.core.detect;

import org.jspecify.annotations.NullMarked;
