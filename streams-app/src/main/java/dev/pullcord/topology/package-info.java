/**
 * The wiring: stages, stores and topics of the stream.
 *
 * <p>In: records. Out: records. Promise: exactly once, named by hand, no business rule. Must not know: files, processes, HTTP.
 */
@NullMarked
package dev.pullcord.topology;

import org.jspecify.annotations.NullMarked;
