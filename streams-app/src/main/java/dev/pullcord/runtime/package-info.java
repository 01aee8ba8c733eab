/**
 * The running engine: Kafka Streams, its clients, health, metrics and HTTP.
 *
 * <p>In: a configuration. Out: a life: start, ready, stop. Promise: every failure is either retried, or stops the engine and says why. Must not know: rules of the product.
 */
@NullMarked
package dev.pullcord.runtime;

import org.jspecify.annotations.NullMarked;
