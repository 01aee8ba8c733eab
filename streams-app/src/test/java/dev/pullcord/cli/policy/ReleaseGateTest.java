package dev.pullcord.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.schemas.ReleasedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReleaseGateTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String FREE = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: finance, owner: risk-office }
            triggers:
              - { id: limit, type: boundary, when: 'amount.usd > 1000', path: desk }
            paths:
              desk: { steps: [ { role: desk, within: 1h } ], fallback: deny }
            """;
    private static final String GATED = FREE.replace("risk-office }", "risk-office, requires: backtest }");

    private final Documents documents = new Documents(EngineBench::new);
    private final Document gated = documents.check("finance.yaml", GATED);

    @TempDir
    private Path folder;

    private static ReleaseGate gate(String... line) {
        return CommandLine.populateCommand(new ReleaseGate(), line);
    }

    private String report(String version, String madeAt, int actions) throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, """
                {"report":"pullcord.dev/backtest/v1","madeAt":"%s","actions":%d,
                 "candidates":[{"name":"finance","version":"%s"}]}""".formatted(madeAt, actions, version));
        return file.toString();
    }

    @Test
    void a_policy_that_requires_nothing_passes() throws IOException {
        assertThat(gated.refused()).isFalse();
        assertThat(gate().pass(documents.check("f", FREE), null, NOW)).isEmpty();
    }

    @Test
    void without_a_report_the_way_out_is_told() {
        assertThatThrownBy(() -> gate().pass(gated, null, NOW))
                .hasMessageContaining("expected a backtest of finance")
                .hasMessageContaining("no --report was given")
                .hasMessageContaining("pullcord policy backtest finance.yaml --report FILE")
                .hasMessageContaining("--without-backtest REASON");
    }

    @Test
    void the_report_of_that_very_text_opens_the_gate() throws IOException {
        String file = report(gated.version(), "2026-03-09T12:00:00Z", 500);

        assertThat(gate("--report", file).pass(gated, null, NOW))
                .isEqualTo("backtest of 2026-03-09T12:00:00Z on 500 actions");
    }

    @Test
    void another_text_an_old_report_and_an_empty_one_do_not() throws IOException {
        String other = report("0".repeat(64), "2026-03-09T12:00:00Z", 500);
        assertThatThrownBy(() -> gate("--report", other).pass(gated, null, NOW))
                .hasMessageContaining("is about another text");
        String old = report(gated.version(), "2026-03-01T12:00:00Z", 500);
        assertThatThrownBy(() -> gate("--report", old).pass(gated, null, NOW))
                .hasMessageContaining("is 9d 0h old, more than 7d");
        assertThat(gate("--report", old, "--report-age", "10d").pass(gated, null, NOW))
                .isNotEmpty();
        String empty = report(gated.version(), "2026-03-09T12:00:00Z", 0);
        assertThatThrownBy(() -> gate("--report", empty).pass(gated, null, NOW))
                .hasMessageContaining("compares no action");
    }

    @Test
    void a_file_that_is_no_report_is_told() throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> gate("--report", file.toString()).pass(gated, null, NOW))
                .hasMessageContaining("expected a report of policy backtest --report in");
    }

    @Test
    void a_release_cannot_drop_the_requirement_unseen() {
        ReleasedDocument before = gated.released("maria", "", null, NOW);

        assertThatThrownBy(() -> gate().pass(documents.check("finance.yaml", FREE), before, NOW))
                .hasMessageContaining("expected a backtest of finance");
    }

    @Test
    void an_override_is_recorded_with_its_reason() throws IOException {
        assertThat(gate("--without-backtest", "fraud under way").pass(gated, null, NOW))
                .isEqualTo("released without backtest: fraud under way");
        assertThatThrownBy(() -> gate("--without-backtest", " ").pass(gated, null, NOW))
                .hasMessageContaining("expected a reason");
    }
}
