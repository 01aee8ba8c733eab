/**
 * Settings in Kafka's style.
 *
 * <p>In: keys and values. Out: typed settings. Promise: a wrong value is named with its key before anything connects. Must not
 * know: what is done with them.
 */
@NullMarked
package dev.pullcord.client.config;

import org.jspecify.annotations.NullMarked;
