package dev.pullcord.core.trigger;

import org.jspecify.annotations.Nullable;

/** Where window states are kept. */
public interface WindowStore {
    /** Bytes under a key; null when there are none. */
    byte @Nullable [] get(String key);

    /** Puts bytes under a key. */
    void put(String key, byte[] state);
}
