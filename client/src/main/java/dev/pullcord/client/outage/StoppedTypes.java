package dev.pullcord.client.outage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.pullcord.client.failure.PullcordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classes of action that were held or denied at least once, in a small file, so that an agent that starts during an outage knows
 * them too. At most 1,000; beyond, every class counts as stopped. Whoever deletes the file lets the agent forget. Thread-safe.
 */
public final class StoppedTypes {
    static final String FILE = "stopped-types.txt";
    private static final int TYPES_MAX = 1_000;

    private final Set<String> types = new LinkedHashSet<>();
    private final @Nullable Path file;

    private StoppedTypes(@Nullable Path file) {
        this.file = file;
    }

    /** Those of a folder, which is created when missing. */
    public static StoppedTypes inFolder(Path folder) {
        Path file = folder.resolve(FILE);
        StoppedTypes stopped = new StoppedTypes(file);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                stopped.types.addAll(Files.readAllLines(file, UTF_8));
            }
        } catch (IOException e) {
            throw new PullcordException("expected to read " + file + ", but found " + e, e);
        }
        return stopped;
    }

    /** None yet, and forgotten with the process. */
    public static StoppedTypes inMemory() {
        return new StoppedTypes(null);
    }

    synchronized boolean contains(String actionType) {
        return types.size() > TYPES_MAX || types.contains(actionType);
    }

    synchronized void add(String actionType) {
        if (types.size() > TYPES_MAX || !types.add(actionType) || file == null) {
            return;
        }
        try {
            Files.writeString(file, actionType.replaceAll("\\R", " ") + "\n", UTF_8, CREATE, APPEND);
        } catch (IOException e) {
            throw new PullcordException("expected to write " + file + ", but found " + e, e);
        }
    }
}
