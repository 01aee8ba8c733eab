/**
 * What is looked at though no trigger stopped it, so that it is known what the triggers miss.
 *
 * <p>In: an action that may proceed, the audit terms of the policies, a secret. Out: the draw with its probability, and the order to
 * review. Promise: no agent can steer the draw by what it writes; the probability recorded is the one used. Must not know: who
 * reviews, or what became of the action.
 */
@NullMarked
package dev.pullcord.core.sample;

import org.jspecify.annotations.NullMarked;
