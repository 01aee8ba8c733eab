/**
 * Confluent wire format and the registry behind it.
 *
 * <p>In: records and a registry URL. Out: framed bytes, and back. Promise: an id once learnt is never asked again; a registry
 * that is down is told apart from bytes that are bad. Must not know: any rule of the product. The only place here that imports
 * kafka-clients.
 */
@NullMarked
package dev.pullcord.schemas.serde;

import org.jspecify.annotations.NullMarked;
