package dev.pullcord.http.view;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A map of bounded weight. When it is full, what was written longest ago goes. Not thread-safe. */
final class BoundedMap<K, V> {
    /** What an entry weighs beside its value, bytes: keys, nodes, pointers. */
    static final long OVERHEAD = 256;

    private final long weightMax;
    private final ToLongFunction<V> weight;
    private final Consumer<V> evicted;
    private final Map<K, V> entries = new LinkedHashMap<>();
    private long total;

    /**
     * @param weightMax bytes
     * @param weight of a value, bytes
     * @param evicted is told of each value that has to go
     */
    BoundedMap(long weightMax, ToLongFunction<V> weight, Consumer<V> evicted) {
        this.weightMax = weightMax;
        this.weight = weight;
        this.evicted = evicted;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    void put(K key, V value) {
        remove(key);
        entries.put(key, value);
        total += weight.applyAsLong(value) + OVERHEAD;
        Iterator<V> oldest = entries.values().iterator();
        while (total > weightMax && entries.size() > 1) {
            V gone = oldest.next();
            oldest.remove();
            total -= weight.applyAsLong(gone) + OVERHEAD;
            evicted.accept(gone);
        }
    }

    @Nullable
    V remove(K key) {
        V before = entries.remove(key);
        if (before != null) {
            total -= weight.applyAsLong(before) + OVERHEAD;
        }
        return before;
    }

    int size() {
        return entries.size();
    }
}
