package dev.pullcord.http.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often each principal may come: a bucket of tokens that fills at an even rate. */
public final class RateLimit {
    /** Principals remembered; who was not seen for longest is forgotten first, and starts with a full bucket. */
    static final int PRINCIPALS_MAX = 10_000;

    private final double perNano;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > PRINCIPALS_MAX;
        }
    };

    /**
     * @param perSecond requests in a second on average
     * @param burst requests at once after a pause
     * @param nanos a clock for spans of time, such as {@code System::nanoTime}
     */
    public RateLimit(int perSecond, int burst, LongSupplier nanos) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.nanos = nanos;
    }

    private record Bucket(double tokens, long at) {}

    /** Takes one; zero when the principal may go on, else how long it should wait. */
    public synchronized Duration take(String principal) {
        long now = nanos.getAsLong();
        Bucket before = buckets.getOrDefault(principal, new Bucket(burst, now));
        double tokens = Math.min(burst, before.tokens() + (now - before.at()) * perNano);
        boolean enough = tokens >= 1;
        buckets.put(principal, new Bucket(enough ? tokens - 1 : tokens, now));
        return enough ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
    }
}
