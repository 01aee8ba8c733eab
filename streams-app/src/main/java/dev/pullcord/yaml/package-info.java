/**
 * YAML in which every mistake has a place.
 *
 * <p>In: the text of a document. Out: its values, asked for by name and kind. Promise: a wrong, missing, doubled or unknown entry
 * is reported with file, line and column, and reading goes on, so that all mistakes of a document are seen at once. Must not
 * know: what any document means.
 */
@NullMarked
package dev.pullcord.yaml;

import org.jspecify.annotations.NullMarked;
