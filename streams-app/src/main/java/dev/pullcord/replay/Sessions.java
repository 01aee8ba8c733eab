package dev.pullcord.replay;

import dev.pullcord.schemas.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the sessions of a log so far, bounded. */
final class Sessions {
    /** Sessions that may be interleaved in one log. */
    static final int CAP = 256;

    private final Map<String, Session> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > CAP;
        }
    };

    /** The session of a row. */
    Session at(LogRow row) {
        Session session = known.computeIfAbsent(row.agentId() + "\n" + row.sessionId(), key -> new Session());
        session.advance(row);
        return session;
    }

    /** One session: when it began and what was done in it. */
    static final class Session {
        private final List<WorkItem> work = new ArrayList<>();
        private @Nullable Instant begun;
        private int lastStep = -1;

        List<WorkItem> work() {
            return List.copyOf(work);
        }

        @Nullable
        Instant begun() {
            return begun;
        }

        void begin(Instant at) {
            if (begun == null) {
                begun = at;
            }
        }

        void add(WorkItem item) {
            work.add(item);
        }

        private void advance(LogRow row) {
            if (row.step() <= lastStep) {
                throw new LogException("expected a step after " + lastStep + " of session \"" + row.sessionId()
                        + "\", but found " + row.step() + "; sort the log by step within each session");
            }
            lastStep = row.step();
        }
    }
}
