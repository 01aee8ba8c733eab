package dev.pullcord.benchmarks.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pullcord.schemas.AuditRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReplayTest {
    private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    /** Opened at 8; moved to B at 9 and back to A at 10, solved at 11, reopened at 12, solved at 13. */
    private static Incident ticket() {
        return ticket(13, row -> row);
    }

    private static Incident ticket(int resolvedAt, UnaryOperator<Incident.Event> change) {
        List<Incident.Event> rows = List.of(
                row(1, "New", "Team A", 0, 0),
                row(1, "Active", "Team B", 1, 0),
                row(2, "Active", "Team A", 2, 0),
                row(2, "Awaiting User Info", "Team A", 2, 0),
                row(3, "Resolved", "Team A", 2, 0),
                row(4, "Active", "Team A", 2, 1),
                row(5, "Resolved", "Team A", 2, 1),
                row(9, "Closed", "Team A", 2, 1));
        return new Incident(
                "T-1",
                OPENED,
                hour(resolvedAt),
                rows.stream().map(change).toList(),
                new Incident.Counted(2, true, 1, Duration.ofHours(5)));
    }

    private static Incident.Event row(int hour, String state, @Nullable String group, int moved, int reopened) {
        return new Incident.Event(hour(8 + hour), state, group, "Ann", "Bob", moved, reopened);
    }

    private static Instant hour(int hour) {
        return OPENED.plus(Duration.ofHours(hour - 8L));
    }

    private static Told tell(Incident incident) {
        return IncidentReplay.tell(List.of(incident)).get(0);
    }

    @Test
    void the_audit_of_a_ticket_says_what_its_desk_had_counted() {
        Told told = tell(ticket());

        assertThat(told.figures().roles()).containsExactly("team-a", "team-b", "team-a");
        assertThat(told.figures().pingPong()).isTrue();
        assertThat(told.figures().questions()).isEqualTo(1);
        assertThat(told.flaws()).isEmpty();
        assertThat(Measure.values()).allMatch(measure -> measure.equal(told));
    }

    @Test
    void each_row_becomes_what_people_and_the_agent_would_have_said() {
        assertThat(tell(ticket()).file().audit())
                .extracting(AuditRecord::getEvent)
                .extracting(Enum::name)
                .containsExactly(
                        "RAISED",
                        "OFFERED",
                        "CLAIMED",
                        "REASSIGNED",
                        "OFFERED",
                        "CLAIMED",
                        "LEASE_EXPIRED",
                        "REASSIGNED",
                        "OFFERED",
                        "CLAIMED",
                        "ASKED",
                        "LEASE_EXPIRED",
                        "ANSWERED",
                        "OFFERED",
                        "DECIDED",
                        "RESOLVED",
                        "REOPENED",
                        "OFFERED",
                        "CLAIMED",
                        "LEASE_EXPIRED",
                        "DECIDED",
                        "RESOLVED");
    }

    @Test
    void events_alone_lead_to_the_stored_state_and_the_chain_holds() {
        Told told = tell(ticket());

        assertThat(told.file().replays()).isTrue();
        assertThat(new IncidentTables(List.of(told)).chainProblems()).isEmpty();
    }

    @Test
    void a_record_that_is_taken_out_shows() {
        Told told = tell(ticket());
        told.file().audit().remove(4);

        assertThat(new IncidentTables(List.of(told)).chainProblems()).hasSize(1);
    }

    @Test
    void a_source_that_contradicts_itself_is_set_apart_for_each_reason() {
        assertThat(flaws(row -> with(row, row.state().equals("New") ? null : row.group(), row.reassignments())))
                .containsExactly(Flaw.NO_GROUP);
        assertThat(flaws(row -> with(row, row.group(), row.reassignments() + (row.resolved() ? 1 : 0))))
                .containsExactly(Flaw.COUNTER);
        assertThat(flaws(row ->
                        new Incident.Event(row.at(), row.state(), row.group(), null, "Bob", row.reassignments(), 0)))
                .containsExactly(Flaw.REOPENING);
        assertThat(Flaw.of(ticket(12, row -> row))).containsExactly(Flaw.RESOLUTION);
        assertThat(flaws(row -> row.state().equals("New") ? row(-2, "New", "Team A", 0, 0) : row))
                .containsExactly(Flaw.BEFORE);
        assertThat(flaws(row -> row.state().equals("New") ? row(2, "New", "Team A", 0, 0) : row))
                .containsExactly(Flaw.ORDER);
    }

    private static List<Flaw> flaws(UnaryOperator<Incident.Event> change) {
        return Flaw.of(ticket(13, change));
    }

    private static Incident.Event with(Incident.Event row, @Nullable String group, int moved) {
        return new Incident.Event(row.at(), row.state(), group, row.assignee(), row.writer(), moved, row.reopenings());
    }

    @Test
    void a_log_is_read_as_it_stands() throws IOException {
        Path incidents = Files.createDirectories(folder.resolve("incidents"));
        Files.writeString(
                incidents.resolve("incident_cases.jsonl"),
                "{\"id\":\"T-1\",\"opened_at\":\"2026-03-02T08:00:00\",\"resolved_at\":null,\"labels\":{"
                        + "\"reassignment_count\":0,\"reopen_count\":0,\"ping_pong_visible\":false,\"time_to_resolve_s\":null}}\n");
        Files.writeString(
                incidents.resolve("incident_events.jsonl"),
                "{\"case\":\"T-1\",\"ts\":\"2026-03-02T09:00:00\",\"state\":\"Resolved\",\"assignment_group\":\"Team A\","
                        + "\"assigned_to\":null,\"updated_by\":\"Bob\",\"reassignment_count\":0,\"reopen_count\":0}\n");

        Told told = tell(IncidentLog.read(folder).get(0));

        assertThat(told.flaws()).containsExactly(Flaw.NO_RESOLUTION);
        assertThat(told.figures().toResolve()).isEqualTo(Duration.ofHours(1));
        assertThat(told(folder)).contains("the time of resolution is missing").contains("commands refused");
    }

    @Test
    void absent_data_is_said_and_nothing_else() throws IOException {
        assertThat(told(folder.resolve("none")))
                .startsWith("skipped: no incidents at ")
                .hasLineCount(1);
    }

    private static String told(Path data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IncidentReplay.run(data, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Skipped where the log is absent: it is not part of the repository. */
    @Test
    void of_every_consistent_real_ticket_the_audit_says_what_its_desk_had_counted() throws IOException {
        Path data = Path.of(System.getenv().getOrDefault(IncidentReplay.DATA, "../../shared/data"));
        assumeThat(IncidentLog.isPresent(data)).as("incidents at " + data).isTrue();

        List<Told> all = IncidentReplay.tell(IncidentLog.read(data));

        List<String> unequal = new ArrayList<>();
        for (Told told : all) {
            Arrays.stream(Measure.values())
                    .filter(measure -> told.consistent() && !measure.equal(told))
                    .forEach(measure -> unequal.add(told.incident().id() + ": " + measure.text()));
        }
        assertThat(unequal).isEmpty();
        assertThat(new IncidentTables(all).consistent()).isGreaterThan(all.size() * 4L / 5);
        assertThat(all).allMatch(told -> told.file().replays());
        assertThat(new IncidentTables(all).chainProblems()).isEmpty();
        assertThat(all).noneMatch(told -> told.file().refusals().contains("too-many"));
    }
}
