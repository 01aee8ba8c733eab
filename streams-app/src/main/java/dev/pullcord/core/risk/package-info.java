/**
 * Risk detectors: signs in an action and in what surrounds it that somebody should look.
 *
 * <p>In: an enriched action. Out: detections with what was seen and where. Promise: pure, bounded by a cap on the text that is read, and
 * explained by pointers into the action. Must not know: policies, thresholds in force, weights, or the agent's memory.
 */
@NullMarked
package dev.pullcord.core.risk;

import org.jspecify.annotations.NullMarked;
