/**
 * One request: let in, read, answered.
 *
 * <p>In: a request. Out: an answer or a problem (RFC 9457). Promise: bounded size, rate, time and number, whoever sends; nobody who
 * waits, and nobody who is slow, holds up another. Must not know: what is asked for.
 */
@NullMarked
package dev.pullcord.http.call;

import org.jspecify.annotations.NullMarked;
