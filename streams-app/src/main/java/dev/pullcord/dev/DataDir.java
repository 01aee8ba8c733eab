package dev.pullcord.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds dev mode's state, held by one process at a time.
 *
 * <p>The hold is a lock of the operating system, so it ends with the process, however that ends. A marker file says that the
 * folder is ours: nothing is ever deleted in a folder without it, and nothing but the sub-folders named here.
 */
final class DataDir implements AutoCloseable {
    private static final String MARKER = "pullcord-data";
    private static final String LAYOUT = "Pullcord development data, layout 1\n";
    /** In the order they may go: state that a kill in between leaves behind must never refer to something already gone. */
    private static final List<String> STATE = List.of("streams", "kafka", "registry", "logs");
    /** A second lock on one file within one process would silently release the first, so this process keeps its own list. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel channel;

    private DataDir(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Takes hold of a folder, which is made when it is missing. */
    static DataDir open(Path folder) {
        try {
            Files.createDirectories(folder);
            Path root = folder.toRealPath();
            claim(root);
            if (!HELD.add(root)) {
                throw taken(root, Long.toString(ProcessHandle.current().pid()));
            }
            FileChannel channel = null;
            try {
                channel = lock(root);
                var dir = new DataDir(root, channel);
                dir.sweepTemporary();
                return dir;
            } finally {
                if (channel == null) {
                    HELD.remove(root);
                }
            }
        } catch (IOException e) {
            throw new DevException(
                    "expected a folder that can be written to, but found " + e + " at " + folder
                            + "; choose another one with --data-dir",
                    e);
        }
    }

    /** What the broker keeps. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** What the schema registry keeps. */
    Path registry() {
        return root.resolve("registry");
    }

    /** What the engine's state stores keep. */
    Path streams() {
        return root.resolve("streams");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** Temporary files of every process of dev mode. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** Throws all state away. */
    void wipe() {
        try {
            for (String name : STATE) {
                delete(root.resolve(name), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("expected to empty " + root + ", but found " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(root);
        }
    }

    private static void claim(Path root) throws IOException {
        Path marker = root.resolve(MARKER);
        if (Files.exists(marker)) {
            String found = Files.readString(marker);
            if (!found.equals(LAYOUT)) {
                throw new DevException("expected \"" + LAYOUT.strip() + "\", but found \"" + found.strip() + "\" at "
                        + marker + "; another version wrote it, choose another folder with --data-dir");
            }
            return;
        }
        try (var entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                // the launcher makes the folder for temporary files before anything else runs
                if (!entry.getFileName().toString().equals("tmp")) {
                    throw new DevException("expected an empty folder or one of dev mode's, but found "
                            + entry.getFileName() + " at " + root + "; choose another one with --data-dir");
                }
            }
        }
        Files.writeString(marker, LAYOUT);
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw taken(root, Files.readString(root.resolve("lock")).strip());
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
        return channel;
    }

    private static DevException taken(Path root, String pid) {
        return new DevException("expected nobody else to use " + root + ", but found process " + pid
                + "; stop it, or choose another folder with --data-dir");
    }

    /** Native libraries that killed processes unpacked and left; what this process has unpacked already is newer. */
    private void sweepTemporary() throws IOException {
        Files.createDirectories(temporary());
        Instant born = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
        try (var entries = Files.newDirectoryStream(temporary())) {
            for (Path entry : entries) {
                delete(entry, born);
            }
        }
    }

    /** Deletes what was last changed before a moment, or everything; never follows a link. */
    private static void delete(Path start, @Nullable Instant before) throws IOException {
        if (!Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (before == null || attributes.lastModifiedTime().toInstant().isBefore(before)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (before == null || folder.toFile().list().length == 0) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
