/**
 * What is counted beside the stream.
 *
 * <p>In: what the engine wrote, evaluations and audit above all. Out: telemetry, findings. Promise: exactly once, and no action waits
 * for it. Must not know: business rules; they are in the core.
 */
@NullMarked
package dev.pullcord.topology.telemetry;

import org.jspecify.annotations.NullMarked;
