/**
 * Says where a value in an action's arguments came from.
 *
 * <p>In: an enriched action. Out: the values that nobody asked for and that only text from outside contains, with the place of that text.
 * Promise: structure decides, never the wording of one attack; time linear in the texts. Must not know: thresholds, weights, verdicts.
 */
@NullMarked
package dev.pullcord.core.risk.provenance;

import org.jspecify.annotations.NullMarked;
