package dev.pullcord.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an agent log, in the order of the log, without Kafka: what a replay publishes, and what an evaluation of the engine
 * judges. Lines that hold no step are passed over; {@link LogSummary} tells them.
 */
public final class ReplaySource implements Closeable {
    private final AgentLog log;
    private final StepMaker maker;

    private ReplaySource(AgentLog log, StepMaker maker) {
        this.log = log;
        this.maker = maker;
    }

    /** Opens a log at its beginning. */
    public static ReplaySource open(Path file, ReplayMapping mapping, ReplayClock clock) throws IOException {
        return new ReplaySource(AgentLog.open(file), new StepMaker(mapping, clock));
    }

    /** The next step; null at the end. */
    public @Nullable ReplayStep next() throws IOException {
        for (AgentLog.Entry entry = log.next(); entry != null; entry = log.next()) {
            ReplayStep step = step(entry);
            if (step != null) {
                return step;
            }
        }
        return null;
    }

    /** All steps that are left; to be used once, and closed. */
    public Stream<ReplayStep> steps() {
        return Stream.generate(this::nextUnchecked)
                .takeWhile(Objects::nonNull)
                .map(Objects::requireNonNull)
                .onClose(this::closeUnchecked);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private @Nullable ReplayStep step(AgentLog.Entry entry) {
        try {
            return entry.row() == null ? null : maker.next(entry.row());
        } catch (LogException e) {
            // out of order within its session: a summary tells it with its line number
            return null;
        }
    }

    private @Nullable ReplayStep nextUnchecked() {
        try {
            return next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeUnchecked() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
