/**
 * The catalogue of topics.
 *
 * <p>In: a prefix. Out: every topic Pullcord reads or writes, with its record type, partitions and retention. Promise: this is
 * the only list. Must not know: any Kafka client.
 */
@NullMarked
package dev.pullcord.schemas.topic;

import org.jspecify.annotations.NullMarked;
