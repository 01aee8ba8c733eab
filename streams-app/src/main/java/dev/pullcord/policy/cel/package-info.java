/**
 * The expressions of a policy: CEL in, conditions out.
 *
 * <p>In: what stands behind {@code when:} and the names of fields. Out: compiled conditions and fields, or every problem with
 * its place and a way out. Promise: whatever is written here ends in a value or a problem, never in an exception; nothing
 * that loops is accepted. Must not know: YAML, files, what a trigger does with a condition.
 */
@NullMarked
package dev.pullcord.policy.cel;

import org.jspecify.annotations.NullMarked;
