/**
 * What became of actions: judgement, decisions and outcomes of one action, joined.
 *
 * <p>In: judgements, audit, resolutions and outcomes, in any order, months apart. Out: facts, each with the time it belongs to. Promise:
 * the same records give the same facts in every order, and what is kept of an action is bounded. Must not know: what is counted of facts.
 */
@NullMarked
package dev.pullcord.core.outcome;

import org.jspecify.annotations.NullMarked;
