package dev.pullcord.benchmarks.cases;

import dev.pullcord.runtime.Engine;
import dev.pullcord.runtime.EngineConfig;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A start of a real engine on what others left.
 *
 * @param ready from the start until actions are judged
 * @param slowestTick the slowest tick of the time looked at afterwards, in which nothing was due; milliseconds
 * @param close how long it took to close
 */
record Restart(Duration ready, double slowestTick, Duration close) {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long WATCHED_SECONDS = 15;
    private static final String TICKS = "kafka.stream.thread.punctuate.latency.max";

    static Restart of(EngineConfig config) throws InterruptedException {
        long started = System.nanoTime();
        Duration ready;
        double slowest;
        long closing;
        try (Engine engine = new Engine(config)) {
            engine.start();
            if (!engine.awaitReady(PATIENCE)) {
                throw new IllegalStateException(
                        "expected an engine that is ready within " + PATIENCE + ", but found " + engine.failure());
            }
            ready = Duration.ofNanos(System.nanoTime() - started);
            TimeUnit.SECONDS.sleep(WATCHED_SECONDS);
            slowest = engine.metrics().find(TICKS).gauges().stream()
                    .mapToDouble(Gauge::value)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(Double.NaN);
            closing = System.nanoTime();
        }
        return new Restart(ready, slowest, Duration.ofNanos(System.nanoTime() - closing));
    }
}
