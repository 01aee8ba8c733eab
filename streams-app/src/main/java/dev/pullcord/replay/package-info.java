/**
 * Logs of real agents as records.
 *
 * <p>In: an agent log (JSON Lines, one tool call a line) and a mapping of tools to action types. Out: the action that was judged
 * at each step and the execution report that followed it; and, apart from that, their publication to Kafka. Promise: an action
 * sees the request and the steps before it, never its own response; what the log knows about right and wrong never enters a
 * record. Must not know: policies, verdicts, the command line.
 */
@NullMarked
package dev.pullcord.replay;

import org.jspecify.annotations.NullMarked;
