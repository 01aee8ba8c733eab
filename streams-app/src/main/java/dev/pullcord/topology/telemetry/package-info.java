/**
<<<<<<< HEAD
 * What is counted beside the stream.
 *
 * <p>In: what the engine wrote, evaluations and audit above all. Out: telemetry, findings. Promise: exactly once, and no action waits
 * for it. Must not know: business rules; they are in the core.
=======
 * The second stream: what the first one wrote becomes telemetry.
 *
 * <p>In: judgements, audit, resolutions, outcomes, loads of roles. Out: the telemetry topics. Promise: exactly once, every figure told once
 * when its window is final and again when it is corrected; the first stream never waits for it. Must not know: files, processes, HTTP.
>>>>>>> 648f966d419b750956c7e8b1871159c893de82f3
 */
@NullMarked
package dev.pullcord.topology.telemetry;

import org.jspecify.annotations.NullMarked;
