package dev.pullcord.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which child process a run started, written down so that the next run can end it should it still be there.
 *
 * <p>A pid alone proves nothing, since systems use them again: a process is ours only when its start time and its command line
 * agree as well.
 */
final class ChildRecord {
    /** How far two readings of one start time may differ: Linux derives it from a boot time that moves with the clock. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path file;
    private final String token;
    private final Duration grace;

    /**
     * @param file where it is written
     * @param token an argument that no other process has
     * @param grace how long a child may take to end by itself, and again to end by force
     */
    ChildRecord(Path file, String token, Duration grace) {
        this.file = file;
        this.token = token;
        this.grace = grace;
    }

    void write(ProcessHandle child) throws IOException {
        Optional<Instant> started = child.info().startInstant();
        if (started.isPresent()) {
            Files.writeString(file, child.pid() + "\n" + started.get().toEpochMilli() + "\n");
        }
    }

    /** Ends what an earlier run left behind. It ends by itself in most cases, so it is given the time to. */
    void endLeftOver() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> left = read(Files.readAllLines(file));
        if (left.isPresent()) {
            end(left.get());
        }
        Files.delete(file);
    }

    private Optional<ProcessHandle> read(List<String> lines) {
        if (lines.size() != 2) {
            // a kill cut the writing short, and a child that young ends by itself
            return Optional.empty();
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
        return ProcessHandle.of(Long.parseLong(lines.get(0))).filter(process -> isOurs(process, started));
    }

    private boolean isOurs(ProcessHandle process, Instant started) {
        ProcessHandle.Info info = process.info();
        boolean sameStart = info.startInstant()
                .map(found -> Duration.between(found, started).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
        boolean sameCommand =
                info.arguments().map(found -> List.of(found).contains(token)).orElse(false);
        return sameStart && sameCommand;
    }

    private void end(ProcessHandle process) {
        if (!waitFor(process)) {
            process.destroyForcibly();
            if (!waitFor(process)) {
                throw new DevException("expected the schema registry of an earlier run to end, but found process "
                        + process.pid() + " alive; stop it with kill -9 " + process.pid());
            }
        }
    }

    private boolean waitFor(ProcessHandle process) {
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
