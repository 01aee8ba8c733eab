package dev.pullcord.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {
    @TempDir
    Path folder;

    @Test
    void bad_lines_are_told_with_their_numbers_and_the_rest_goes_on() throws IOException {
        Path log = log(
                "log.jsonl",
                Rows.call("s", 0, "think").line(),
                "",
                "{ not json",
                "[1]",
                Rows.call("s", 1, "think").with("agent_id", null).line(),
                Rows.call("s", 1, "think").with("arguments", "text").line(),
                Rows.call("s", 1, "think").with("step", -1).line(),
                Rows.call("s", 0, "think").line(),
                Rows.call("s", 2, "think").line());

        LogSummary summary = LogSummary.of(log, ReplayMapping.shipped(), Long.MAX_VALUE);

        assertThat(summary.calls()).isEqualTo(2);
        assertThat(summary.mistaken()).isEqualTo(6);
        assertThat(summary.mistakes()).extracting(AgentLog.Entry::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(summary.mistakes().get(2).mistake()).isEqualTo("expected text in \"agent_id\", but there is none");
        assertThat(steps(log)).extracting(ReplayStep::action).hasSize(2);
    }

    @Test
    void a_gzipped_log_is_read_too() throws IOException {
        Path file = folder.resolve("log.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((Rows.call("s", 0, "think").line() + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(steps(file)).hasSize(1);
    }

    @Test
    void lines_that_hold_whole_sessions_are_passed_over() throws IOException {
        Path log = log("sessions.jsonl", "{\"session_id\": \"s\", \"calls\": [\"think\"], \"n_calls\": 1}");

        LogSummary summary = LogSummary.of(log, ReplayMapping.shipped(), Long.MAX_VALUE);

        assertThat(summary.sessionLines()).isEqualTo(1);
        assertThat(summary.mistaken()).isZero();
        assertThat(steps(log)).isEmpty();
    }

    @Test
    void a_summary_counts_sessions_agents_and_tools_without_a_mapping() throws IOException {
        Path log = log(
                "log.jsonl",
                Rows.call("s", 0, "think").line(),
                Rows.call("t", 0, "dance").line(),
                Rows.call("s", 1, "think").line());

        LogSummary summary = LogSummary.of(log, ReplayMapping.shipped(), Long.MAX_VALUE);

        assertThat(summary.sessions()).isEqualTo(2);
        assertThat(summary.agents()).isEqualTo(1);
        assertThat(summary.changes()).isEqualTo(2);
        assertThat(summary.unmapped()).containsExactly("dance");
        assertThat(LogSummary.of(log, ReplayMapping.shipped(), 2).calls()).isEqualTo(2);
    }

    @Test
    void labels_are_read_apart_from_the_rows() throws IOException {
        Path log = log(
                "log.jsonl",
                Rows.call("s", 0, "think")
                        .with("labels", Map.of("effect", "read"))
                        .line());

        assertThat(AgentLog.labels(log))
                .hasEntrySatisfying(
                        "s#0", labels -> assertThat(labels.get("effect")).isEqualTo("read"));
    }

    @Test
    void the_last_action_of_a_log_can_be_put_at_a_time() throws IOException {
        Path log = log(
                "log.jsonl",
                Rows.call("s", 0, "think").line(),
                Rows.call("s", 1, "think").line(),
                Rows.call("t", 0, "think").line());
        LogSummary summary = LogSummary.of(log, ReplayMapping.shipped(), Long.MAX_VALUE);
        Instant end = Instant.parse("2026-11-02T09:00:00Z");

        ReplayClock clock = ReplayClock.from(Instant.EPOCH).endingAt(end, summary.calls(), summary.changes());

        assertThat(steps(log, clock).get(2).action().getOccurredAt()).isEqualTo(end);
    }

    private Path log(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static List<ReplayStep> steps(Path log) throws IOException {
        return steps(log, ReplayClock.from(Instant.EPOCH));
    }

    private static List<ReplayStep> steps(Path log, ReplayClock clock) throws IOException {
        try (ReplaySource source = ReplaySource.open(log, ReplayMapping.shipped(), clock)) {
            return source.steps().toList();
        }
    }
}
