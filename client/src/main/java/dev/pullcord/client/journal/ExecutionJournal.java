package dev.pullcord.client.journal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, across crashes, what was begun. Before an action is executed its mark is set; a mark without an end, found after a
 * restart, is in doubt, and such an action is never executed again by itself.
 *
 * <p>An implementation of your own, over a database for example, lets several processes act under one agent id: {@link #begin}
 * must then be atomic among all of them. Thread-safe.
 */
public interface ExecutionJournal extends AutoCloseable {
    /**
     * Sets the mark of an execution that is about to begin, unless one stands in its way. When this returns null the mark
     * survives a crash.
     *
     * @return the entry that stands in the way; null when the mark is set
     * @throws JournalException when it cannot be written; then nothing may be executed
     */
    @Nullable
    JournalEntry begin(JournalEntry intent);

    /** Writes how an execution went on, in place of what is known of its action. */
    void write(JournalEntry entry);

    /** What is known of an action; null when nothing is. */
    @Nullable
    JournalEntry find(String actionId);

    /** Entries that did not end or were not reported, oldest first. */
    List<JournalEntry> open();

    @Override
    void close();

    /**
     * A journal in a file of a folder, which is created when missing and can be opened once at a time. Every mark is forced to the
     * disk. Holds 250,000 entries; a spent one goes a day after its release expired.
     *
     * @throws JournalException when the folder is in use, cannot be written, or its file is damaged before its last line
     */
    static ExecutionJournal inFolder(Path folder, InstantSource clock) {
        return FileJournal.open(folder, clock);
    }

    /** A journal that ends with the process: for tests, where a crash is played. */
    static ExecutionJournal inMemory() {
        return new MemoryJournal();
    }
}
