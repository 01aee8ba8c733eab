package dev.pullcord.dev.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.dev.fleet.DemoResult.Ending;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.dev.fleet.review.RoleQueue;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final DemoView VIEW = new DemoView(
            Duration.ofSeconds(42),
            "day 1, 15:00",
            6_300,
            150.04,
            19,
            23,
            6_270,
            Map.of(Verdict.PROCEED, 5_600L, Verdict.PROCEED_AND_REVIEW, 50L, Verdict.HOLD, 620L, Verdict.DENY, 11L),
            Map.of(TriggerType.NEVER_AUTO, 91L, TriggerType.BOUNDARY, 1_203L, TriggerType.RISK, 120L),
            Tally.top(Map.of("payment-over-limit", 120L, "injected-instruction", 99L, "access-change", 99L), 6),
            List.of(
                    new RoleQueue("deal-desk", 3, 1_120, 0, null),
                    new RoleQueue("legal", 14, 0, 2, LocalTime.of(10, 0))),
            Map.of("reject", 180L, "approve", 310L, "modify", 41L),
            Map.of(Disposition.APPROVED, 310L, Disposition.REJECTED, 180L),
            Map.of(ExecutionStatus.EXECUTED, 5_900L, ExecutionStatus.FAILED, 12L, ExecutionStatus.NOT_EXECUTED, 191L),
            Map.of(OutcomeKind.RIGHT, 800L, OutcomeKind.INCIDENT, 1L),
            Map.of(Truth.Kind.RIGHT, 6_000L, Truth.Kind.WRONG, 220L, Truth.Kind.HOSTILE, 80L),
            Map.of(Truth.Kind.HOSTILE, 79L),
            Map.of(Truth.Kind.HOSTILE, 1L));

    private static final DemoResult RESULT = new DemoResult(
            Ending.SETTLED,
            List.of(
                    new Check("actions without a clearance", 0, List.of()),
                    new Check("cases resolved twice", 2, List.of("case-1", "case-2"))),
            Set.of(TriggerType.RISK),
            Set.of("deal-desk"),
            new java.util.TreeSet<>(List.of("approve", "reject")));

    @Test
    void the_report_reads_as_it_should() throws IOException {
        assertThat(Summary.report(VIEW, RESULT)).isEqualTo(golden("report.txt"));
    }

    @Test
    void the_report_begins_with_the_block() {
        List<String> block = Summary.block(VIEW);

        assertThat(Summary.report(VIEW, RESULT).subList(0, block.size())).isEqualTo(block);
    }

    @Test
    void one_line_says_the_most_important() {
        assertThat(Summary.line(VIEW))
                .isEqualTo("00:42 · 6,300 sent · 150.0/s · held 9.9% · 23 open cases · 531 decisions"
                        + " · 19 without a clearance");
    }

    @Test
    void a_terminal_is_drawn_over_and_long_lines_are_cut() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = screen(bytes, true);
        screen.show(List.of("a long line of text", "b"), "unused");
        screen.show(List.of("c"), "unused");
        screen.finish(List.of("the whole long last line"));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[2Ka long l…\n\u001b[2Kb\n\u001b[0J"
                        + "\u001b[2A\u001b[2Kc\n\u001b[0J"
                        + "\u001b[1A\u001b[0Jthe whole long last line\n");
    }

    @Test
    void elsewhere_there_are_plain_lines_only() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = screen(bytes, false);
        screen.show(List.of("unused"), "a long line of text");
        screen.finish(List.of("end"));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("a long line of text", "end");
    }

    private static Screen screen(ByteArrayOutputStream bytes, boolean terminal) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 9);
    }

    private static List<String> golden(String name) throws IOException {
        try (InputStream in = SummaryTest.class.getResourceAsStream("/fleet/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
