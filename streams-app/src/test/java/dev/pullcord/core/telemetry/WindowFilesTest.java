package dev.pullcord.core.telemetry;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.TelemetryKind;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TelemetryWindow;
import dev.pullcord.schemas.WindowSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowFilesTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Instant MINUTE_END = NOON.plus(Duration.ofMinutes(1));

    private final WindowFiles files = new WindowFiles(new Horizons(GRACE, Duration.ofDays(90)));
    private final TelemetryWindow minute = Windows.of(WindowSize.MINUTE, NOON.plusSeconds(30));

    private static TelemetryPartial partial() {
        Dimension dimension = Dimension.of(TelemetryKind.DECISIONS, "desk", "payments", "over-limit");
        return Partials.add(
                null, List.of(Tally.sums(dimension, "", NOON.plusSeconds(30), Map.of(Measure.OFFERED, 2L))));
    }

    private static long offered(TelemetryPartial file) {
        return file.getRows().get(0).getSums().getOrDefault(Measure.OFFERED, 0L);
    }

    @Test
    void windows_are_aligned_to_utc() {
        Instant at = Instant.parse("2026-03-02T12:34:56Z");

        assertThat(Windows.SIZES.stream()
                        .map(size -> Windows.of(size, at).getStartAt().toString()))
                .containsExactly("2026-03-02T12:34:00Z", "2026-03-02T12:00:00Z", "2026-03-02T00:00:00Z");
    }

    @Test
    void a_window_is_due_once_it_has_ended_and_the_grace_has_passed() {
        TelemetryPartial file = files.add(null, minute, partial(), NOON.plusSeconds(40));
        TelemetryPartial more = files.add(file, minute, partial(), NOON.plusSeconds(50));

        assertThat(WindowFiles.due(file)).isEqualTo(MINUTE_END.plus(GRACE));
        assertThat(WindowFiles.due(more)).isEqualTo(MINUTE_END.plus(GRACE));
        assertThat(offered(more)).isEqualTo(4);
        assertThat(more.getRevision()).isZero();
    }

    @Test
    void what_comes_late_is_due_after_the_grace_with_all_that_was_there_before() {
        TelemetryPartial told = files.told(files.add(null, minute, partial(), NOON.plusSeconds(40)));
        Instant late = NOON.plus(Duration.ofHours(3));
        TelemetryPartial corrected = files.add(told, minute, partial(), late);
        TelemetryPartial again = files.add(corrected, minute, partial(), late.plusSeconds(5));

        assertThat(corrected.getRevision()).isEqualTo(1);
        assertThat(offered(corrected)).isEqualTo(4);
        assertThat(WindowFiles.due(corrected)).isEqualTo(late.plus(GRACE));
        // a stream of late records does not put the correction off
        assertThat(WindowFiles.due(again)).isEqualTo(late.plus(GRACE));
    }

    @Test
    void a_window_that_was_told_is_kept_until_it_can_change_no_more() {
        TelemetryPartial told = files.told(files.add(null, minute, partial(), NOON.plusSeconds(40)));

        assertThat(told.getChanged()).isFalse();
        assertThat(WindowFiles.due(told)).isEqualTo(MINUTE_END.plus(Duration.ofDays(1)));
    }

    @Test
    void what_is_too_late_for_a_minute_still_counts_for_the_day() {
        assertThat(files.of(partial(), NOON.plusSeconds(30)))
                .extracting(TelemetryWindow::getSize)
                .containsExactly(WindowSize.MINUTE, WindowSize.HOUR, WindowSize.DAY);
        assertThat(files.of(partial(), NOON.plus(Duration.ofDays(3))))
                .extracting(TelemetryWindow::getSize)
                .containsExactly(WindowSize.HOUR, WindowSize.DAY);
        assertThat(files.of(partial(), NOON.plus(Duration.ofDays(80))))
                .extracting(TelemetryWindow::getSize)
                .containsExactly(WindowSize.DAY);
        assertThat(files.of(partial(), NOON.plus(Duration.ofDays(200)))).isEmpty();
    }
}
