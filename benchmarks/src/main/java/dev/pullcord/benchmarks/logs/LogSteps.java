package dev.pullcord.benchmarks.logs;

import dev.pullcord.replay.ReplayClock;
import dev.pullcord.replay.ReplayMapping;
import dev.pullcord.replay.ReplaySource;
import dev.pullcord.replay.ReplayStep;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ExecutionReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one log as they arrive at the engine: in the order of the log, packed and unpacked as on the wire.
 *
 * @param steps all of them
 */
record LogSteps(List<Step> steps) {
    /** Any fixed time does; the same one makes every run the same. */
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    LogSteps {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param action what is judged
     * @param bytes its size, with the 10 bytes of Avro's header where the wire has 5 of its own
     * @param report what came of it; null when the log does not say
     */
    record Step(AgentAction action, int bytes, @Nullable ExecutionReport report) {}

    /** Reads a log. */
    static LogSteps read(Path log, ReplayMapping mapping) throws IOException {
        List<Step> steps = new ArrayList<>();
        try (ReplaySource source = ReplaySource.open(log, mapping, ReplayClock.from(START))) {
            for (ReplayStep step = source.next(); step != null; step = source.next()) {
                steps.add(travelled(step));
            }
        }
        return new LogSteps(steps);
    }

    /** Judges all steps from an empty state. */
    List<Ruling> judge(JudgingPath path) {
        List<Ruling> rulings = new ArrayList<>(steps.size());
        for (Step step : steps) {
            rulings.add(path.judge(step.action(), step.bytes()));
            if (step.report() != null) {
                path.observe(step.report());
            }
        }
        return rulings;
    }

    private static Step travelled(ReplayStep step) throws IOException {
        ByteBuffer bytes = step.action().toByteBuffer();
        return new Step(AgentAction.fromByteBuffer(bytes.duplicate()), bytes.remaining(), step.report());
    }
}
