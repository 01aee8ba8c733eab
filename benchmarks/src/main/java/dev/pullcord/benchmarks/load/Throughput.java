package dev.pullcord.benchmarks.load;

import dev.pullcord.runtime.EngineConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Actions in a second through a full topic, by the offsets that are committed together with what was written. */
final class Throughput {
    /** Share of the actions that go by before the clock starts: schemas are registered and classes loaded in that time. */
    private static final double RUN_UP = 0.2;

    private static final Pattern STREAM = Pattern.compile("-StreamThread-\\d+$");
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Arena arena;
    private final int actions;

    Throughput(Arena arena, int actions) {
        this.arena = arena;
        this.actions = actions;
    }

    /**
     * One run.
     *
     * @param perSecond actions in a second
     * @param cpuMicros time that stream threads were busy with one action, microseconds; other processes do not spoil it
     * @param bytesPerAction bytes written to the broker for each, compressed as they are
     */
    record Result(double perSecond, double cpuMicros, double bytesPerAction) {}

    /** Runs one contestant, new to the cluster, through all actions. */
    @SuppressWarnings("try") // it only has to run meanwhile
    Result measure(Contestant contestant, Function<String, Effects> rehearsed) throws Exception {
        String run = arena.nextRun(contestant.title());
        EngineConfig config = arena.config(run, Map.of());
        long before = arena.bytesWritten();
        Result clocked;
        try (AutoCloseable running = contestant.start(arena, config, rehearsed)) {
            clocked = clock(run);
        }
        return new Result(clocked.perSecond(), clocked.cpuMicros(), (arena.bytesWritten() - before) / (double) actions);
    }

    private Result clock(String run) throws ExecutionException, InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        long from = 0;
        long startedWith = 0;
        long cpuFrom = 0;
        long done = 0;
        while (done < actions) {
            LockSupport.parkNanos(LOOK.toNanos());
            done = done(run);
            long now = System.nanoTime();
            if (startedWith == 0 && done >= actions * RUN_UP) {
                startedWith = done;
                from = now;
                cpuFrom = cpuNanos(run);
            }
            if (now > patience) {
                throw new IllegalStateException("expected " + actions + " actions within " + PATIENCE.toSeconds()
                        + " s, but " + run + " did " + done);
            }
        }
        double counted = done - startedWith;
        return new Result(
                counted / ((System.nanoTime() - from) / 1e9), (cpuNanos(run) - cpuFrom) / 1e3 / counted, Double.NaN);
    }

    /** What the stream threads of a run have used so far; Kafka Streams begins their names with the application's. */
    private static long cpuNanos(String run) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null
                    && thread.getThreadName().startsWith(run + "-")
                    && STREAM.matcher(thread.getThreadName()).find()) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private long done(String run) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = arena.cluster()
                .admin()
                .listStreamsGroupOffsets(Map.of(run, new ListStreamsGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(run)
                .get();
        String topic = arena.topics().actions().name();
        long done = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> offset : offsets.entrySet()) {
            done += offset.getKey().topic().equals(topic) && offset.getValue() != null
                    ? offset.getValue().offset()
                    : 0;
        }
        return done;
    }
}
