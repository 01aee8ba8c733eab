/**
 * Who may use the HTTP API, for what, and how often.
 *
 * <p>In: what a request says of its sender. Out: a principal with scopes, or nobody. Promise: tokens are held as hashes only and
 * compared in constant time. Must not know: routes, records, Kafka.
 */
@NullMarked
package dev.pullcord.http.access;

import org.jspecify.annotations.NullMarked;
