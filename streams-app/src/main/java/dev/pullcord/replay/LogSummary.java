package dev.pullcord.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a log holds, found by reading it once before it is replayed.
 *
 * @param calls tool calls
 * @param sessionLines lines of a session file, which hold nothing to judge
 * @param sessions sessions of the calls
 * @param agents agents of the calls
 * @param changes how often a call belongs to another session than the call before
 * @param unmapped tools that the mapping does not describe
 * @param mistakes lines that could not be read, the first {@value #MISTAKE_CAP}
 * @param mistaken number of lines that could not be read
 */
public record LogSummary(
        long calls,
        long sessionLines,
        long sessions,
        long agents,
        long changes,
        List<String> unmapped,
        List<AgentLog.Entry> mistakes,
        long mistaken) {
    /** Mistakes that are kept to be shown. */
    public static final int MISTAKE_CAP = 20;

    /** Reads a log to its end, or to so many calls. */
    public static LogSummary of(Path file, ReplayMapping mapping, long limit) throws IOException {
        Counting counting = new Counting(mapping);
        try (AgentLog log = AgentLog.open(file)) {
            for (AgentLog.Entry entry = log.next(); entry != null && counting.calls < limit; entry = log.next()) {
                counting.count(entry);
            }
        }
        return counting.summary();
    }

    /** Counts on the way. */
    private static final class Counting {
        private final ReplayMapping mapping;
        private final StepMaker order;
        private final Set<String> sessions = new HashSet<>();
        private final Set<String> agents = new HashSet<>();
        private final Set<String> unmapped = new TreeSet<>();
        private final List<AgentLog.Entry> mistakes = new ArrayList<>();
        private String last = "";
        private long calls;
        private long sessionLines;
        private long changes;
        private long mistaken;

        Counting(ReplayMapping mapping) {
            this.mapping = mapping;
            this.order = new StepMaker(mapping, ReplayClock.from(Instant.EPOCH));
        }

        void count(AgentLog.Entry entry) {
            LogRow row = entry.row();
            if (entry.mistake() != null) {
                mistake(entry);
            } else if (row == null) {
                sessionLines++;
            } else {
                try {
                    order.next(row);
                } catch (LogException e) {
                    mistake(new AgentLog.Entry(entry.line(), null, e.getMessage()));
                    return;
                }
                call(row);
            }
        }

        private void call(LogRow row) {
            if (calls++ > 0 && !last.equals(row.sessionId())) {
                changes++;
            }
            last = row.sessionId();
            sessions.add(row.sessionId());
            agents.add(row.agentId());
            if (!mapping.knows(row.domain(), row.tool())) {
                unmapped.add(row.tool());
            }
        }

        private void mistake(AgentLog.Entry entry) {
            mistaken++;
            if (mistakes.size() < MISTAKE_CAP) {
                mistakes.add(entry);
            }
        }

        LogSummary summary() {
            return new LogSummary(
                    calls,
                    sessionLines,
                    sessions.size(),
                    agents.size(),
                    changes,
                    List.copyOf(unmapped),
                    List.copyOf(mistakes),
                    mistaken);
        }
    }
}
