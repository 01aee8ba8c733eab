/**
 * Policy files to core values.
 *
 * <p>In: documents that people write: policies, rates, reference data. Out: the values of {@code core.policy} and
 * {@code core.enrich}, and the records of reference data. Promise: a value exists only when its whole document is right, and every
 * problem of a document is reported at once, with file, line, column and the way out. Must not know: where documents are kept or
 * released, and when they are judged by.
 */
@NullMarked
package dev.pullcord.policy;

import org.jspecify.annotations.NullMarked;
