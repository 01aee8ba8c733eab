package dev.pullcord.core.backtest;

import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one policy has come to know of the agents and counted in its windows, as the engine's stores keep it. Not thread-safe. */
final class Lane {
    private final Map<String, byte[]> memories = new HashMap<>();
    private final Map<String, byte[]> windows = new HashMap<>();

    /** What is remembered of an agent, for the caller to change and {@link #keep}. */
    AgentMemory memory(String agentId) {
        return AgentMemory.decode(memories.get(agentId));
    }

    void keep(String agentId, AgentMemory memory) {
        memories.put(agentId, memory.encode());
    }

    /** Windows as they are, with changes that count once they are {@link Trial#keep kept}. */
    Trial trial() {
        return new Trial(windows);
    }

    /** Windows that can be tried out: one action may have to be judged several times before it is known what came before it. */
    static final class Trial implements WindowStore {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        private record Change(String key, byte[] state) {}

        private final Map<String, byte[]> windows;
        private final List<Change> changes = new ArrayList<>(4);

        private Trial(Map<String, byte[]> windows) {
            this.windows = windows;
        }

        @Override
        public byte @Nullable [] get(String key) {
            // each window is read once for an action and never after it was written
            return windows.get(key);
        }

        @Override
        public void put(String key, byte[] state) {
            changes.add(new Change(key, state));
        }

        void keep() {
            changes.forEach(change -> windows.put(change.key(), change.state()));
        }
    }
}
