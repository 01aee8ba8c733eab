/**
 * Tests of the verbs for auditors.
 *
 * <p>In: cases that go their way under a clock the test moves. Out: verdicts on what the audit tells. Promise: the topology is the
 * engine's own. Must not know: brokers.
 */
@NullMarked
package dev.pullcord.cli.audit;

import org.jspecify.annotations.NullMarked;
