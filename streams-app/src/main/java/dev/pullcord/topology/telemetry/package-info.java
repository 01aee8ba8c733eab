/**
 * The second stream: what the first one wrote becomes telemetry.
 *
 * <p>In: judgements, audit, resolutions, outcomes, loads of roles. Out: the telemetry topics. Promise: exactly once, every figure told once
 * when its window is final and again when it is corrected; the first stream never waits for it. Must not know: files, processes, HTTP.
 */
@NullMarked
package dev.pullcord.topology.telemetry;

import org.jspecify.annotations.NullMarked;
