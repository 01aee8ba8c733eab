package dev.pullcord.benchmarks.incidents;

import java.util.Objects;

/** What the audit and the source have both counted. */
enum Measure {
    REASSIGNMENTS("re-assignments"),
    CAME_BACK("came back to a group"),
    REOPENINGS("re-openings"),
    TO_RESOLVE("time to resolve");

    private final String text;

    Measure(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether both say the same. */
    boolean equal(Told told) {
        AuditFigures ours = told.figures();
        Incident.Counted theirs = told.incident().counted();
        return switch (this) {
            case REASSIGNMENTS -> ours.reassignments() == theirs.reassignments();
            case CAME_BACK -> ours.cameBack() == theirs.cameBack();
            case REOPENINGS -> ours.reopenings() == theirs.reopenings();
            case TO_RESOLVE -> Objects.equals(ours.toResolve(), theirs.toResolve());
        };
    }
}
