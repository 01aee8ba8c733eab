package dev.pullcord.client.life;

import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.journal.JournalEntry;
import dev.pullcord.client.journal.JournalEntry.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal that stops its process at the places where it can be killed between two marks. */
final class PausingJournal implements ExecutionJournal {
    private final ExecutionJournal journal;
    private final Stops stops;

    PausingJournal(ExecutionJournal journal, Stops stops) {
        this.journal = journal;
        this.stops = stops;
    }

    @Override
    public @Nullable JournalEntry begin(JournalEntry intent) {
        JournalEntry before = journal.begin(intent);
        if (before == null) {
            stops.at(intent.actionId(), Stop.BEGUN);
        }
        return before;
    }

    @Override
    public void write(JournalEntry entry) {
        if (entry.reported()) {
            stops.at(entry.actionId(), Stop.REPORTED);
        }
        journal.write(entry);
        if (entry.state() == State.DONE && !entry.reported()) {
            stops.at(entry.actionId(), Stop.ENDED);
        }
    }

    @Override
    public @Nullable JournalEntry find(String actionId) {
        return journal.find(actionId);
    }

    @Override
    public List<JournalEntry> open() {
        return journal.open();
    }

    @Override
    public void close() {
        journal.close();
    }
}
