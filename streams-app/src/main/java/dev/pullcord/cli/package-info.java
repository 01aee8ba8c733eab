/**
 * The command line: one class for each verb.
 *
 * <p>In: arguments. Out: text on standard output, messages on standard error, an exit code. Promise: every verb has help with
 * examples, and a user's mistake is one message and never a stack trace. Must not know: the topology, or how a verdict comes
 * about.
 */
@NullMarked
package dev.pullcord.cli;

import org.jspecify.annotations.NullMarked;
