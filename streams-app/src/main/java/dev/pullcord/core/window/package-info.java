/**
 * What an agent did before: bounded memory and sliding windows.
 *
 * <p>In: actions and execution reports in order. Out: window values, and what is usual. Promise: bounded bytes per key
 * whatever the agent does. Must not know: policies, or where the bytes are kept.
 */
@NullMarked
package dev.pullcord.core.window;

import org.jspecify.annotations.NullMarked;
