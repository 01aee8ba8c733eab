/**
 * Finds phrases in text, whatever alphabet tricks the writer used.
 *
 * <p>In: a text, and phrase files compiled once. Out: which phrases occur and where. Promise: time linear in the text, no
 * regular expressions, the same answer on every run. Must not know: actions, scores, policies.
 */
@NullMarked
package dev.pullcord.core.risk.scan;

import org.jspecify.annotations.NullMarked;
