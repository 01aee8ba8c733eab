package dev.pullcord.cli.policy;

import dev.pullcord.core.trigger.WindowStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Windows of triggers, empty at the beginning. */
public final class MemoryWindows implements WindowStore {
    private final Map<String, byte[]> states = new HashMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return states.get(key);
    }

    @Override
    public void put(String key, byte[] state) {
        states.put(key, state);
    }
}
