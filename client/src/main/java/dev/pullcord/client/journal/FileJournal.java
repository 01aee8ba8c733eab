package dev.pullcord.client.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries as lines of one file, each forced to the disk before the call returns. A last line that a crash cut is dropped; a bad
 * line before it means that the file is not what was written, and opening stops. The file is written anew without what is spent
 * once that is most of it.
 */
final class FileJournal implements ExecutionJournal {
    static final String FILE = "executions.journal";
    private static final String LOCK = "executions.lock";
    private static final int ENTRIES_MAX = 250_000;
    /** Bytes below which tidying up is not worth the writing. */
    private static final long TIDY_FROM = 1 << 20;

    private final Path file;
    private final InstantSource clock;
    private final FileChannel lock;
    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();
    private FileChannel channel;
    /** Size of the file after it was last tidied, bytes. */
    private long tidySize;

    private boolean broken;

    private FileJournal(Path file, FileChannel lock, InstantSource clock) throws IOException {
        this.file = file;
        this.lock = lock;
        this.clock = clock;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        load();
        tidy();
    }

    static FileJournal open(Path folder, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (!locked(lock)) {
                    throw new JournalException("expected to be the only one on " + folder
                            + ", but another client keeps its journal there; give each process an agent id or a folder"
                            + " (pullcord.state.dir) of its own");
                }
                return new FileJournal(folder.resolve(FILE), lock, clock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("expected to keep a journal in " + folder + ", but found " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public synchronized @Nullable JournalEntry begin(JournalEntry intent) {
        JournalEntry before = entries.get(intent.actionId());
        if (before != null && before.used()) {
            return before;
        }
        if (entries.size() >= ENTRIES_MAX) {
            forgetSpent();
        }
        if (entries.size() >= ENTRIES_MAX) {
            throw new JournalException(
                    "expected room in " + file + ", but it holds " + ENTRIES_MAX
                            + " executions that are not spent; is the engine told of them? Agents of this volume need ids of their own");
        }
        write(intent);
        return null;
    }

    @Override
    public synchronized void write(JournalEntry entry) {
        if (broken) {
            throw new JournalException(
                    "expected a sound journal, but an earlier write to " + file + " failed; open it again");
        }
        try {
            append(channel, entry);
            channel.force(false);
            entries.put(entry.actionId(), entry);
            if (channel.size() > TIDY_FROM && channel.size() > 2 * tidySize) {
                tidy();
            }
        } catch (IOException e) {
            // half a line may be there: nothing may follow it
            broken = true;
            throw new JournalException("expected to write " + file + ", but found " + e, e);
        }
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
    public synchronized void close() {
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            throw new JournalException("expected to close " + file + ", but found " + e, e);
        }
    }

    private void load() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int number = 1; start < bytes.length; number++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            JournalEntry entry =
                    end == bytes.length ? null : EntryLine.read(new String(bytes, start, end - start, UTF_8));
            if (entry == null) {
                if (end + 1 < bytes.length) {
                    throw new JournalException(
                            "expected an execution in line " + number + " of " + file
                                    + ", but found something else; do not delete the file before you know which actions it marks");
                }
                break;
            }
            // the order is that of the last change
            entries.remove(entry.actionId());
            entries.put(entry.actionId(), entry);
            start = end + 1;
        }
        channel.truncate(start);
        channel.position(start);
    }

    /** Writes what is not spent into a new file and puts it in place of the old one. */
    private void tidy() throws IOException {
        forgetSpent();
        if (channel.size() > TIDY_FROM) {
            Path next = file.resolveSibling(FILE + ".next");
            FileChannel fresh = FileChannel.open(
                    next,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            for (JournalEntry entry : entries.values()) {
                append(fresh, entry);
            }
            fresh.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
            channel.close();
            channel = fresh;
        }
        tidySize = channel.size();
    }

    private void forgetSpent() {
        entries.values().removeIf(entry -> entry.spent(clock.instant()));
    }

    /** So that the new name survives a loss of power; not every file system lets a folder be opened. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // the move itself is atomic: either name leads to a whole file
        }
    }

    private static void append(FileChannel channel, JournalEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((EntryLine.write(entry) + "\n").getBytes(UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }
}
