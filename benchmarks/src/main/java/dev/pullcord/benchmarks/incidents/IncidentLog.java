package dev.pullcord.benchmarks.incidents;

import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tickets: one file of tickets, one of their events, JSON Lines both. */
final class IncidentLog {
    private static final Path CASES = Path.of("incidents", "incident_cases.jsonl");
    private static final Path EVENTS = Path.of("incidents", "incident_events.jsonl");

    private IncidentLog() {}

    /** Whether a folder holds both files. */
    static boolean isPresent(Path data) {
        return Files.isReadable(data.resolve(CASES)) && Files.isReadable(data.resolve(EVENTS));
    }

    /** All tickets of a folder that have events, in the order of the file. */
    static List<Incident> read(Path data) throws IOException {
        Map<String, List<Incident.Event>> events = new HashMap<>();
        for (Map<?, ?> row : rows(data.resolve(EVENTS))) {
            events.computeIfAbsent(text(row, "case"), any -> new ArrayList<>()).add(event(row));
        }
        List<Incident> incidents = new ArrayList<>();
        for (Map<?, ?> row : rows(data.resolve(CASES))) {
            List<Incident.Event> own = events.get(text(row, "id"));
            if (own != null) {
                incidents.add(incident(row, own));
            }
        }
        return incidents;
    }

    private static Incident incident(Map<?, ?> row, List<Incident.Event> events) {
        Object labels = row.get("labels");
        if (!(labels instanceof Map<?, ?> counted)) {
            throw new IllegalArgumentException("expected labels in the ticket " + text(row, "id") + ", but found none");
        }
        Object seconds = counted.get("time_to_resolve_s");
        return new Incident(
                text(row, "id"),
                time(text(row, "opened_at")),
                row.get("resolved_at") instanceof String text ? time(text) : null,
                events,
                new Incident.Counted(
                        number(counted, "reassignment_count"),
                        Boolean.TRUE.equals(counted.get("ping_pong_visible")),
                        number(counted, "reopen_count"),
                        seconds instanceof Number known ? Duration.ofSeconds(known.longValue()) : null));
    }

    private static Incident.Event event(Map<?, ?> row) {
        return new Incident.Event(
                time(text(row, "ts")),
                text(row, "state"),
                textOrNull(row, "assignment_group"),
                textOrNull(row, "assigned_to"),
                text(row, "updated_by"),
                number(row, "reassignment_count"),
                number(row, "reopen_count"));
    }

    private static List<Map<?, ?>> rows(Path file) throws IOException {
        List<Map<?, ?>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (Json.parse(line) instanceof Map<?, ?> row) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static int number(Map<?, ?> row, String field) {
        if (row.get(field) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException("expected a number in " + field + ", but found " + row.get(field));
    }

    private static String text(Map<?, ?> row, String field) {
        String text = textOrNull(row, field);
        if (text == null) {
            throw new IllegalArgumentException("expected a text in " + field + ", but found " + row.get(field));
        }
        return text;
    }

    private static @Nullable String textOrNull(Map<?, ?> row, String field) {
        return row.get(field) instanceof String text ? text : null;
    }
}
