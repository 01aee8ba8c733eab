/**
 * How a verb speaks to a person: exit codes, messages, tables, progress.
 *
 * <p>In: values and failures of a verb. Out: lines of text and an exit code. Promise: an error of the user is one message with the
 * way out, never a stack trace. Must not know: what any verb does.
 */
@NullMarked
package dev.pullcord.cli.terminal;

import org.jspecify.annotations.NullMarked;
