package dev.pullcord.cli.backtest;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.core.backtest.PolicyShelf;
import dev.pullcord.core.backtest.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Runs all partitions, several at a time. */
public final class Backtest {
    private static final long LOOK_MILLIS = 100;

    private final Cluster cluster;
    private final PolicyShelf shelf;
    private final Span span;
    private final int threads;

    /**
     * @param shelf recorded and candidate sets
     * @param span what to look at
     * @param threads partitions that are replayed at the same time, at least 1
     */
    public Backtest(Cluster cluster, PolicyShelf shelf, Span span, int threads) {
        this.cluster = cluster;
        this.shelf = shelf;
        this.span = span;
        this.threads = threads;
    }

    /** Told how far it is, now and then. */
    @FunctionalInterface
    public interface Watcher {
        /** So many actions of about so many have been judged. */
        void at(long done, long total);
    }

    /**
     * What was counted.
     *
     * @param decisions what each role decided lately
     * @param replayed actions judged, those of the time before the span included
     * @param nanos time it took
     */
    public record Outcome(Tally tally, Gaps gaps, RecentDecisions decisions, long replayed, long nanos) {
        /** Actions judged in a second, each by both policies. */
        public double perSecond() {
            return replayed / Math.max(1e-9, nanos / 1e9);
        }
    }

    /** Runs it. */
    public Outcome run(Watcher watcher) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        List<TopicPartition> partitions;
        long total;
        try (Consumer<String, byte[]> consumer = cluster.consumer()) {
            partitions =
                    TopicScan.partitions(consumer, cluster.topics().actions().name());
            total = Offsets.count(consumer, partitions, span.start());
        }
        Aftermath aftermath = Aftermath.read(cluster, span.start());
        LongAdder done = new LongAdder();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, partitions.size()));
        try {
            List<Future<Partition.Result>> running = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                running.add(pool.submit(
                        () -> new Partition(cluster, partition.partition(), span, aftermath, shelf, done::add).run()));
            }
            return gather(running, aftermath, () -> watcher.at(done.sum(), total), done, began);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Outcome gather(
            List<Future<Partition.Result>> running, Aftermath aftermath, Runnable look, LongAdder done, long began)
            throws InterruptedException, ExecutionException {
        Tally tally = new Tally(aftermath.truth());
        Gaps gaps = Gaps.NONE;
        for (Future<Partition.Result> one : running) {
            Partition.Result result = null;
            while (result == null) {
                try {
                    result = one.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    look.run();
                }
            }
            tally.merge(result.tally());
            gaps = gaps.plus(result.gaps());
        }
        return new Outcome(tally, gaps, aftermath.decisions(), done.sum(), System.nanoTime() - began);
    }
}
