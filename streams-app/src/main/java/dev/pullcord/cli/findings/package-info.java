/**
 * What the stream has found, and who deals with it.
 *
 * <p>In: findings, acknowledgements, released policies. Out: lists for people and programs, acknowledgements, policies changed as a
 * finding suggests. Promise: nothing is released here. Must not know: how findings are found.
 */
@NullMarked
package dev.pullcord.cli.findings;

import org.jspecify.annotations.NullMarked;
