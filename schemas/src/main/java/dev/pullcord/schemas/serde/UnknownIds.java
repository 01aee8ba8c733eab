package dev.pullcord.schemas.serde;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ids that the registry did not know a moment ago, so that a flood of bad records is not a flood of questions. For 10 seconds
 * only: a registry that follows another may learn an id late. At 1,000 ids the oldest is forgotten.
 */
final class UnknownIds {
    private static final int MAX = 1_000;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final Map<Integer, Long> since = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > MAX;
        }
    };

    UnknownIds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean contains(int id) {
        Long asked = since.get(id);
        if (asked == null) {
            return false;
        }
        if (nanoTime.getAsLong() - asked < NANOS) {
            return true;
        }
        since.remove(id);
        return false;
    }

    synchronized void add(int id) {
        since.put(id, nanoTime.getAsLong());
    }
}
