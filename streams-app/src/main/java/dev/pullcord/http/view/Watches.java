package dev.pullcord.http.view;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for something to change. Whoever waits is called on the executor, never by whoever brings the news. */
public final class Watches<K> {
    private final ConcurrentHashMap<K, Set<Runnable>> watchers = new ConcurrentHashMap<>();
    private final Executor executor;

    Watches(Executor executor) {
        this.executor = executor;
    }

    /** Calls whenever something changes, until the subscription is closed. */
    public Subscription subscribe(K key, Runnable changed) {
        watchers.compute(key, (one, before) -> {
            Set<Runnable> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(changed);
            return all;
        });
        return () -> watchers.computeIfPresent(key, (one, all) -> {
            all.remove(changed);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends a subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for an answer.
     *
     * @param look gives the answer, or null while there is none; tried now, and at each change
     * @return the answer; null when the time is over
     */
    public <T> CompletableFuture<@Nullable T> until(K key, Duration patience, Supplier<@Nullable T> look) {
        CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
        Runnable attempt = () -> {
            T found = look.get();
            if (found != null) {
                answer.complete(found);
            }
        };
        // subscribed first: what changes in between is not missed
        Subscription subscription = subscribe(key, attempt);
        attempt.run();
        var unused = answer.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((found, failure) -> subscription.close());
        return answer;
    }

    /** Tells everybody who waits for a key. */
    void changed(K key) {
        Set<Runnable> waiting = watchers.get(key);
        if (waiting != null) {
            waiting.forEach(executor::execute);
        }
    }
}
