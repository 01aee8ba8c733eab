package dev.pullcord.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written, true);

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        Table table = new Table("A", "LONGER", "C");
        table.row("wide cell", "x", "y");
        table.row("z", "x", "");

        table.print(out);

        assertThat(written.toString()).isEqualTo("A          LONGER  C\nwide cell  x       y\nz          x\n");
    }

    @Test
    void spans_are_told_in_their_two_largest_units() {
        assertThat(Words.span(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(Words.span(Duration.ofSeconds(725))).isEqualTo("12m 5s");
        assertThat(Words.span(Duration.ofMinutes(125))).isEqualTo("2h 5m");
        assertThat(Words.span(Duration.ofHours(76))).isEqualTo("3d 4h");
        assertThat(Words.span(Duration.ofSeconds(-61))).isEqualTo("-1m 1s");
    }

    @Test
    void numbers_have_no_useless_zeros() {
        assertThat(Words.number(0.62)).isEqualTo("0.62");
        assertThat(Words.number(3)).isEqualTo("3");
        assertThat(Words.number(100)).isEqualTo("100");
        assertThat(Words.number(0)).isEqualTo("0");
    }

    @Test
    void foreign_text_cannot_steer_the_terminal() {
        assertThat(Words.safe("a\u001b[2Jb\u202Ec\r\u0007\n\td")).isEqualTo("a·[2Jb·c··\n\td");
    }

    @Test
    void a_line_is_cut_where_it_would_be_too_long() {
        assertThat(Words.line("  many\n  short   words ", 40)).isEqualTo("many short words");
        assertThat(Words.line("abcdef", 4)).isEqualTo("abc…");
    }

    @Test
    void progress_tells_rate_and_time_left() {
        Progress progress = new Progress(out, false, 1_000, 0);

        assertThat(progress.line(250, Duration.ofSeconds(5)))
                .isEqualTo("[#######.......................] 250/1,000  50/s  15s left");
        assertThat(progress.line(0, Duration.ofSeconds(1))).endsWith("0/s  ? left");
        assertThat(progress.line(2_000, Duration.ofSeconds(1))).contains("##############################");
    }

    @Test
    void progress_speaks_seldom_when_nobody_can_redraw() {
        Progress progress = new Progress(out, false, 10, 0);

        progress.done(1, Duration.ofSeconds(1).toNanos());
        progress.done(2, Duration.ofSeconds(6).toNanos());
        progress.done(3, Duration.ofSeconds(7).toNanos());
        progress.end();

        assertThat(written.toString().lines()).hasSize(1);
    }

    @Test
    void failures_have_a_code_and_a_way_out() {
        assertThat(Failures.explain(new ExecutionException(new TimeoutException("slow")))
                        .exitCode())
                .isEqualTo(ExitCode.TIMED_OUT);
        assertThat(Failures.explain(new TopicAuthorizationException("not for you"))
                        .exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(Failures.explain(new UnknownTopicOrPartitionException("agent.x")))
                .hasMessageContaining("pullcord topics apply");
        assertThat(Failures.explain(new IllegalStateException("odd")).exitCode())
                .isEqualTo(ExitCode.INTERNAL);
    }
}
