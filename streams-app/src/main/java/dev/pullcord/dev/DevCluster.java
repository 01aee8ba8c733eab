package dev.pullcord.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;

/**
 * A running broker and schema registry on this machine.
 *
 * <p>Both start side by side. {@link #close} ends both; so does the end of this process, however it ends.
 */
public final class DevCluster implements AutoCloseable {
    private final DevOptions options;
    private final DataDir dir;
    private final Registry registry;
    /** Last opened, first closed. */
    private final Deque<Runnable> open;

    private DevCluster(DevOptions options, DataDir dir, Registry registry, Deque<Runnable> open) {
        this.options = options;
        this.dir = dir;
        this.registry = registry;
        this.open = open;
    }

    /**
     * Starts both and returns when both answer.
     *
     * @throws DevException when a port or the folder is taken, or a part does not start; nothing is left running then
     */
    public static DevCluster start(DevOptions options, Progress progress) {
        var open = new ArrayDeque<Runnable>();
        boolean started = false;
        try {
            DataDir dir = DataDir.open(options.dataDir());
            open.push(dir::close);
            Registry.endLeftOver(dir);
            options.ports().requireFree();
            if (options.fresh()) {
                dir.wipe();
            }
            DevLog log = DevLog.open(dir.logs());
            open.push(log::close);
            Registry registry = startParts(options, dir, progress, open);
            open.push(log::quieten);
            started = true;
            return new DevCluster(options, dir, registry, open);
        } catch (KafkaException e) {
            throw new DevException(
                    "expected Kafka to start on " + options.dataDir() + ", but found " + e.getMessage()
                            + "; --fresh starts without the kept state, pullcord.log in its logs says more",
                    e);
        } catch (IOException e) {
            throw new DevException("expected to start dev mode at " + options.dataDir() + ", but found " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevException("dev mode was interrupted while it started", e);
        } finally {
            if (!started) {
                closeAll(open);
            }
        }
    }

    /** For Kafka clients: {@code localhost:9092}. */
    public String bootstrapServers() {
        return "localhost:" + options.ports().kafka();
    }

    /** Base of the registry's Confluent-compatible API: {@code http://localhost:8081/apis/ccompat/v7}. */
    public String registryUrl() {
        return registry.url().toString();
    }

    /** The port that was kept free for HTTP. */
    public int httpPort() {
        return options.ports().http();
    }

    /** Folder for the engine's state stores; goes when the topics go. */
    public Path stateDir() {
        return dir.streams();
    }

    /** Folder for logs. */
    public Path logDir() {
        return dir.logs();
    }

    /** Ends both within seconds and gives the data folder free. */
    @Override
    public synchronized void close() {
        closeAll(open);
    }

    private static Registry startParts(DevOptions options, DataDir dir, Progress progress, Deque<Runnable> open)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        progress.say("starting Kafka on localhost:" + options.ports().kafka() + " and the schema registry on localhost:"
                + options.ports().registry() + ", state in " + options.dataDir());
        Registry registry = Registry.launch(dir, options.ports().registry(), options.registryHome());
        open.push(registry::close);
        open.push(Broker.start(dir.kafka(), options.ports())::close);
        progress.say("Kafka ready after " + seconds(start));
        registry.awaitReady();
        progress.say("schema registry ready after " + seconds(start));
        return registry;
    }

    private static String seconds(long start) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
    }

    /** Closes the rest even when one of them fails. */
    private static void closeAll(Deque<Runnable> open) {
        Runnable next = open.poll();
        if (next != null) {
            try {
                next.run();
            } finally {
                closeAll(open);
            }
        }
    }
}
