package dev.pullcord.client.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries in memory; closing it loses nothing, so that a test may open a second client on it. */
final class MemoryJournal implements ExecutionJournal {
    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();

    @Override
    public synchronized @Nullable JournalEntry begin(JournalEntry intent) {
        JournalEntry before = entries.get(intent.actionId());
        if (before != null && before.used()) {
            return before;
        }
        entries.put(intent.actionId(), intent);
        return null;
    }

    @Override
    public synchronized void write(JournalEntry entry) {
        entries.put(entry.actionId(), entry);
    }

    @Override
    public synchronized @Nullable JournalEntry find(String actionId) {
        return entries.get(actionId);
    }

    @Override
    public synchronized List<JournalEntry> open() {
        return entries.values().stream()
                .filter(entry -> entry.state() == JournalEntry.State.INTENT || !entry.reported())
                .toList();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
