/**
 * Judging an action by the released policies.
 *
 * <p>In: an enriched action, the agent's memory and its windows. Out: a judgement: verdict, firings, and the evaluation record that explains them. Promise: the same input gives the same bytes; nothing is read that is not recorded. Must not know: who will decide, or where records go.
 */
@NullMarked
package dev.pullcord.core.trigger;

import org.jspecify.annotations.NullMarked;
