/**
 * The records of every message, generated from {@code src/main/avro}.
 *
 * <p>In: nothing. Out: immutable values that the core uses directly. Promise: a shape once shipped stays readable. Must not
 * know: Kafka, or any rule of the product.
 */
package dev.pullcord.schemas;
