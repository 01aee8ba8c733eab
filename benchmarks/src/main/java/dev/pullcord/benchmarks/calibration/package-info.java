/**
 * How well thresholds keep what they promise, on the confidence of real models and real agents.
 *
 * <p>In: scores with what turned out right and wrong. Out: tables of curves and thresholds that were learnt on one half and held
 * against the other. Promise: nothing of the half that judges reaches the half that learns; a question's two wordings stay in one half.
 * Must not know: how a threshold is found.
 */
@NullMarked
package dev.pullcord.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
