package dev.pullcord.benchmarks.rules;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Medians of CPU time of this thread, so that other work on the machine counts little. Contenders take turns, batch by batch. */
final class CpuMeter {
    private static final long BATCH_NANOS = 20_000_000;
    private static final int WARM_UP = 12;
    private static final int BATCHES = 31;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A pass over all events; what it returns keeps its work from being optimised away. */
    interface Pass {
        long run();
    }

    private record Contender(int events, Pass pass) {}

    private final Map<String, Contender> contenders = new LinkedHashMap<>();
    private long sink;

    /** Adds a contender whose pass handles so many events. */
    void add(String name, int events, Pass pass) {
        contenders.put(name, new Contender(events, pass));
    }

    /**
     * Nanoseconds and bytes for one event.
     *
     * @param median of all batches
     * @param least of all batches, which other work on the machine disturbed least
     * @param bytes allocated
     */
    record Time(double median, double least, double bytes) {}

    /** Times by name. */
    Map<String, Time> measure() {
        Map<String, double[]> times = new LinkedHashMap<>();
        contenders.keySet().forEach(name -> times.put(name, new double[BATCHES]));
        for (int batch = -WARM_UP; batch < BATCHES; batch++) {
            for (Map.Entry<String, Contender> entry : contenders.entrySet()) {
                double time = batch(entry.getValue());
                if (batch >= 0) {
                    Objects.requireNonNull(times.get(entry.getKey()))[batch] = time;
                }
            }
        }
        Map<String, Time> sorted = new LinkedHashMap<>();
        times.forEach((name, all) -> {
            Arrays.sort(all);
            sorted.put(name, new Time(all[BATCHES / 2], all[0], bytes(name)));
        });
        return sorted;
    }

    private double bytes(String name) {
        Contender contender = Objects.requireNonNull(contenders.get(name));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        sink += contender.pass.run();
        // under a byte for an event is what the measurement itself took
        return Math.floor((double) (THREADS.getCurrentThreadAllocatedBytes() - before) / contender.events);
    }

    private double batch(Contender contender) {
        long start = cpu();
        int runs = 0;
        long taken;
        do {
            sink += contender.pass.run();
            runs++;
            taken = cpu() - start;
        } while (taken < BATCH_NANOS);
        return (double) taken / runs / contender.events;
    }

    /** CPU time of this thread in nanoseconds. */
    static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Something the results of all passes went into. */
    long sink() {
        return sink;
    }
}
