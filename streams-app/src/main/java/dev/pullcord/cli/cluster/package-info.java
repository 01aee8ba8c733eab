/**
 * The way from a verb to Kafka and the schema registry.
 *
 * <p>In: options, environment, configuration file, the addresses dev mode left behind. Out: topics, records read up to their end,
 * records written and acknowledged. Promise: a cluster that does not answer is a message within seconds, and reading ends where
 * the topic ended when it began. Must not know: what the records mean.
 */
@NullMarked
package dev.pullcord.cli.cluster;

import org.jspecify.annotations.NullMarked;
