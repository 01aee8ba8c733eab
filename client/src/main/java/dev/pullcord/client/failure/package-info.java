/**
 * What can go wrong, by name.
 *
 * <p>In: nothing. Out: unchecked exceptions that say what was expected, what was found, and the way out. Promise: whoever gets
 * one of these from asking or waiting must not execute. Must not know: who throws them.
 */
@NullMarked
package dev.pullcord.client.failure;

import org.jspecify.annotations.NullMarked;
