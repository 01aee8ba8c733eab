/**
 * How sure is sure enough, learnt from what turned out right and wrong.
 *
 * <p>In: labels (a stated score, whether the action was wrong, how much the label weighs). Out: curves from scores to probabilities,
 * thresholds with a guarantee or the number of labels that are missing, and a watch over thresholds in force. Promise: among the
 * actions that a threshold lets pass, the share of wrong ones is over the tolerance with a probability of at most one minus the
 * confidence; too few labels are an answer, never a number. Must not know: where labels come from, or what a trigger does with a
 * threshold.
 */
@NullMarked
package dev.pullcord.core.calibrate;

import org.jspecify.annotations.NullMarked;
