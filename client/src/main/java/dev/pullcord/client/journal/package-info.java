/**
 * The mark between a release and what is done with it.
 *
 * <p>In: what is about to be executed, and how it ended. Out: whether it may be, and what is in doubt after a crash. Promise: a
 * mark that was set is on the disk before the execution begins. Must not know: Kafka.
 */
@NullMarked
package dev.pullcord.client.journal;

import org.jspecify.annotations.NullMarked;
