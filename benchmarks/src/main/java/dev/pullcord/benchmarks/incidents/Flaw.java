package dev.pullcord.benchmarks.incidents;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a ticket's source contradicts itself. Judged from the source alone: nothing of ours is looked at. */
enum Flaw {
    NO_GROUP("an event names no group"),
    COUNTER("the counter of re-assignments moved without the group, or the group without it"),
    REOPENING("the counter of re-openings moved without the state, or the state without it"),
    NO_RESOLUTION("the time of resolution is missing"),
    RESOLUTION("the time of resolution is not that of the event which resolved it"),
    ORDER("events are not in the order of their times"),
    BEFORE("an event lies before the opening");

    private final String text;

    Flaw(String text) {
        this.text = text;
    }

    /** What is wrong, in words. */
    String text() {
        return text;
    }

    /** All that is wrong with a ticket. */
    static List<Flaw> of(Incident incident) {
        return Arrays.stream(values()).filter(flaw -> flaw.in(incident)).toList();
    }

    private boolean in(Incident incident) {
        return switch (this) {
            case NO_GROUP -> lacksGroup(incident);
            case COUNTER -> miscounts(incident);
            case REOPENING -> miscountsOpenings(incident);
            case NO_RESOLUTION -> incident.resolvedAt() == null;
            case RESOLUTION -> resolvedElsewhen(incident);
            case ORDER -> disordered(incident);
            case BEFORE -> begunBefore(incident);
        };
    }

    private static boolean lacksGroup(Incident incident) {
        return incident.events().stream().anyMatch(event -> event.group() == null);
    }

    private static boolean miscounts(Incident incident) {
        Incident.Event before = incident.events().get(0);
        boolean wrong = before.reassignments() != 0;
        for (Incident.Event event : incident.events()) {
            int moved = Objects.equals(before.group(), event.group()) ? 0 : 1;
            wrong |= event.reassignments() - before.reassignments() != moved;
            before = event;
        }
        return wrong;
    }

    private static boolean miscountsOpenings(Incident incident) {
        Incident.Event before = incident.events().get(0);
        boolean wrong = before.reopenings() != 0;
        for (Incident.Event event : incident.events()) {
            int opened = before.over() && !event.over() ? 1 : 0;
            wrong |= event.reopenings() - before.reopenings() != opened;
            before = event;
        }
        return wrong;
    }

    private static boolean resolvedElsewhen(Incident incident) {
        Instant resolved = incident.resolvedAt();
        return resolved != null && !resolved.equals(lastResolution(incident));
    }

    private static @Nullable Instant lastResolution(Incident incident) {
        Instant last = null;
        boolean open = true;
        for (Incident.Event event : incident.events()) {
            if (open && event.resolved()) {
                last = event.at();
            }
            open = !event.over();
        }
        return last;
    }

    private static boolean disordered(Incident incident) {
        Instant before = Instant.MIN;
        for (Incident.Event event : incident.events()) {
            if (event.at().isBefore(before)) {
                return true;
            }
            before = event.at();
        }
        return false;
    }

    private static boolean begunBefore(Incident incident) {
        return incident.events().stream().anyMatch(event -> event.at().isBefore(incident.openedAt()));
    }
}
