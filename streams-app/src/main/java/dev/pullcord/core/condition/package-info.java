/**
 * Conditions over the facts of one action.
 *
 * <p>In: expressions and the values of fields. Out: true, false or unknown. Promise: a missing value is never taken for a harmless one; ten thousand conditions cost far less than ten thousand evaluations. Must not know: where an expression was written (CEL, YAML), or what a field means.
 */
@NullMarked
package dev.pullcord.core.condition;

import org.jspecify.annotations.NullMarked;
