/**
 * YAML documents as trees that know where everything stands.
 *
 * <p>In: a text that a person wrote. Out: a tree of texts, lists and maps, and problems with file, line and column. Promise: all
 * problems of a document are found in one pass, nothing is guessed silently, size, depth and number of problems are bounded, and
 * YAML's anchors, aliases and tags are refused. Must not know: what a document means.
 */
@NullMarked
package dev.pullcord.policy.yaml;

import org.jspecify.annotations.NullMarked;
