package dev.pullcord.client;

import dev.pullcord.client.failure.UnreachableException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what is done when Kafka is back. */
final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;

    Chores(String agentId) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread one = new Thread(work, "pullcord-chores-" + agentId);
            one.setDaemon(true);
            return one;
        });
    }

    /** Does something each second. */
    void often(Runnable chore) {
        var unused = thread.scheduleWithFixedDelay(
                () -> guarded(chore), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something now, and again each second as long as Kafka is away. */
    void untilReached(Runnable chore) {
        try {
            chore.run();
        } catch (UnreachableException e) {
            LOG.warn("waits until Kafka is back reason={}", e.getMessage());
            try {
                var unused = thread.schedule(
                        () -> guarded(() -> untilReached(chore)), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("not done any more, the client is closed");
            }
        }
    }

    private static void guarded(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            // a chore that throws would never be done again
            LOG.error("chore failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
