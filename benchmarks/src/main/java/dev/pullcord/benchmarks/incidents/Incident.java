package dev.pullcord.benchmarks.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One ticket as its source tells it. Times of the source have no zone and are taken as UTC.
 *
 * @param id number of the ticket
 * @param openedAt when it was opened
 * @param resolvedAt when it was resolved for the last time; null where the source does not say
 * @param events rows of its log in their order, at least one
 * @param counted what the desk's own software had counted
 */
record Incident(String id, Instant openedAt, @Nullable Instant resolvedAt, List<Event> events, Counted counted) {
    /** State of a ticket that somebody has solved. */
    static final String RESOLVED = "Resolved";

    private static final String CLOSED = "Closed";
    private static final String AWAITS_USER = "Awaiting User Info";

    Incident {
        events = List.copyOf(events);
    }

    /**
     * One row.
     *
     * @param at when it was written
     * @param state state from then on
     * @param group group that has it from then on; null where the source names none
     * @param assignee person who has it; null for nobody
     * @param writer who wrote the row
     * @param reassignments re-assignments so far, by the source
     * @param reopenings re-openings so far, by the source
     */
    record Event(
            Instant at,
            String state,
            @Nullable String group,
            @Nullable String assignee,
            String writer,
            int reassignments,
            int reopenings) {
        /** Whether nobody works on it any more. */
        boolean over() {
            return resolved() || state.equals(CLOSED);
        }

        boolean resolved() {
            return state.equals(RESOLVED);
        }

        /** Whether the one who asked was asked something in turn. */
        boolean awaitsUser() {
            return state.equals(AWAITS_USER);
        }
    }

    /**
     * What the source had counted.
     *
     * @param reassignments times it went to another group
     * @param cameBack whether it came back to a group that had had it
     * @param reopenings times it was opened again
     * @param toResolve from opening to the last resolution; null where the source does not say
     */
    record Counted(
            int reassignments,
            boolean cameBack,
            int reopenings,
            @Nullable Duration toResolve) {}
}
