/**
 * The other side: the queue of a role, and what its people answer.
 *
 * <p>In: handoffs of one role. Out: decisions, each with the engine's word on it. Promise: the members of a team share the
 * queue; no lock of Kafka's is ever held while a person thinks. Must not know: agents' side of the SDK.
 */
@NullMarked
package dev.pullcord.client.role;

import org.jspecify.annotations.NullMarked;
