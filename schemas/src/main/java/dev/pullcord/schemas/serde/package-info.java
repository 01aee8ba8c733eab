/**
 * Confluent wire format, the registry behind it, and the headers beside it.
 *
 * <p>In: records and a registry URL. Out: framed bytes and CloudEvents headers, and back. Promise: an id once learnt is never
 * asked again; a registry that is down or refuses is told apart from bytes that are bad; no bytes, however hostile, cost more
 * memory than they are long times a constant. Must not know: any rule of the product. The only place here that imports
 * kafka-clients.
 */
@NullMarked
package dev.pullcord.schemas.serde;

import org.jspecify.annotations.NullMarked;
