/**
 * What we know about an action beyond what it says.
 *
 * <p>In: an action and reference data. Out: an enriched action, whose fields conditions read. Promise: what was used is recorded; what is missing is a fact, not an error. Must not know: policies, triggers, Kafka.
 */
@NullMarked
package dev.pullcord.core.enrich;

import org.jspecify.annotations.NullMarked;
