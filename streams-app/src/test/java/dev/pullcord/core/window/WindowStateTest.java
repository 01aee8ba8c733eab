package dev.pullcord.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.window.WindowSpec.Aggregate;
import dev.pullcord.core.window.WindowState.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowStateTest {
    private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");
    private static final Field USD = Field.plain("amount.usd", FieldType.NUMBER);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({"COUNT, 4", "SUM, 20", "MEAN, 5", "MAX, 9", "DISTINCT, 3"})
    void a_reading_is_the_aggregate_with_this_event_included(Aggregate aggregate, double expected) {
        WindowState state = state(aggregate);
        state.add(minute(0), 9, "a");
        state.add(minute(10), 2, "b");
        state.add(minute(20), 2, "a");
        assertThat(state.add(minute(54), 7, "c").value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"COUNT, 2", "SUM, 9", "MEAN, 4.5", "MAX, 7", "DISTINCT, 2"})
    void what_is_older_than_the_window_no_longer_counts(Aggregate aggregate, double expected) {
        WindowState state = state(aggregate);
        state.add(minute(0), 9, "a");
        state.add(minute(20), 2, "b");
        assertThat(state.add(minute(60), 7, "c").value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Aggregate.class)
    void the_order_of_events_inside_one_window_does_not_matter(Aggregate aggregate) {
        List<Integer> minutes = new ArrayList<>();
        for (int minute = 0; minute < 55; minute++) {
            minutes.add(minute);
        }
        double expected = last(state(aggregate), minutes);
        for (int seed = 1; seed <= 20; seed++) {
            Collections.shuffle(minutes, new Random(seed));
            assertThat(last(state(aggregate), minutes)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Aggregate.class)
    void a_state_survives_packing_at_every_step(Aggregate aggregate) {
        WindowState kept = state(aggregate);
        byte[] bytes = null;
        SplittableRandom random = new SplittableRandom(7);
        long minute = 0;
        for (int i = 0; i < 3_000; i++) {
            minute += random.nextInt(40) == 0 ? 500 : random.nextInt(8) - 2;
            double value = random.nextInt(10_000) / 100.0;
            String of = "v" + random.nextInt(400);
            WindowState unpacked = WindowState.decode(spec(aggregate), bytes);
            Reading reading = unpacked.add(minute(minute), value, of);
            assertThat(reading).isEqualTo(kept.add(minute(minute), value, of));
            bytes = unpacked.encode();
            assertThat(bytes).isEqualTo(kept.encode());
        }
    }

    @Test
    void cents_add_up_exactly() {
        WindowState dimes = state(Aggregate.SUM);
        WindowState cents = state(Aggregate.SUM);
        for (int i = 1; i < 10; i++) {
            dimes.add(minute(i), 0.1, null);
        }
        for (int i = 1; i < 123_456; i++) {
            cents.add(minute(i % 50), 0.01, null);
        }
        assertThat(dimes.add(minute(10), 0.1, null).value()).isEqualTo(1.0);
        assertThat(cents.add(minute(50), 0.01, null).value()).isEqualTo(1234.56);
    }

    @Test
    void a_sum_stays_at_its_bound_instead_of_wrapping_around() {
        WindowState state = state(Aggregate.SUM);
        state.add(minute(0), 1e300, null);
        assertThat(state.add(minute(20), 1e300, null).value()).isEqualTo(Long.MAX_VALUE / 1e6);
    }

    @Test
    void a_value_that_is_no_number_does_not_count() {
        WindowState state = state(Aggregate.SUM);
        state.add(minute(0), 5, null);
        assertThat(state.add(minute(1), Double.NaN, null).value()).isEqualTo(5);
        assertThat(state.add(minute(1), Double.POSITIVE_INFINITY, null).value()).isEqualTo(5);
        WindowState distinct = state(Aggregate.DISTINCT);
        assertThat(distinct.add(minute(1), 0, null).value()).isZero();
    }

    @Test
    void a_late_event_does_not_count_and_reads_the_window_as_it_stands() {
        WindowState state = state(Aggregate.SUM);
        state.add(minute(120), 5, null);
        assertThat(state.add(minute(0), 100, null).value()).isEqualTo(5);
        assertThat(state.add(minute(121), 1, null).value()).isEqualTo(6);
    }

    @Test
    void when_all_events_are_late_the_window_starts_again_at_their_time() {
        WindowState state = state(Aggregate.COUNT);
        Instant wrong = START.plus(Duration.ofDays(3650));
        state.add(wrong, 0, null);
        for (int i = 1; i < WindowState.LATE_MAX; i++) {
            assertThat(state.add(minute(1), 0, null).value()).isEqualTo(1);
        }
        assertThat(state.add(minute(2), 0, null).value()).isEqualTo(1);
        assertThat(state.add(minute(3), 0, null).value()).isEqualTo(2);
    }

    @Test
    void one_clock_far_ahead_empties_nothing() {
        WindowState state = state(Aggregate.SUM);
        state.add(minute(0), 5, null);
        assertThat(state.add(START.plus(Duration.ofDays(3650)), 100, null).value())
                .isEqualTo(100);
        assertThat(state.add(minute(1), 1, null).value()).isEqualTo(6);
        assertThat(state.add(minute(2), 1, null).value()).isEqualTo(7);
    }

    @Test
    void after_silence_the_first_event_stands_alone_and_the_second_counts_both() {
        WindowState state = state(Aggregate.SUM);
        state.add(minute(0), 5, null);
        state.add(minute(1), 5, null);
        assertThat(state.add(minute(600), 100, null).value()).isEqualTo(100);
        assertThat(state.add(minute(601), 1, null).value()).isEqualTo(101);
    }

    @Test
    void a_window_of_one_bucket_counts_each_bucket_alone() {
        WindowState state = WindowState.decode(new WindowSpec(List.of(), Aggregate.COUNT, null, HOUR, HOUR), null);
        assertThat(state.add(minute(0), 0, null).value()).isEqualTo(1);
        assertThat(state.add(minute(59), 0, null).value()).isEqualTo(2);
        assertThat(state.add(minute(60), 0, null).value()).isEqualTo(1);
        assertThat(state.add(minute(61), 0, null).value()).isEqualTo(2);
        assertThat(state.add(minute(130), 0, null).value()).isEqualTo(1);
    }

    @Test
    void nothing_is_usual_before_five_whole_windows() {
        WindowState state = state(Aggregate.SUM);
        for (int hour = 0; hour < PastWindows.NEEDED; hour++) {
            assertThat(spend(state, hour * 60L, 10).usual()).isNull();
        }
        assertThat(spend(state, PastWindows.NEEDED * 60L, 10).usual()).isEqualTo(30.0);
    }

    @Test
    void a_burst_does_not_move_what_is_usual() {
        WindowState state = state(Aggregate.SUM);
        for (int hour = 0; hour < 20; hour++) {
            spend(state, hour * 60L, 10);
        }
        for (int hour = 20; hour < 27; hour++) {
            spend(state, hour * 60L, 1000);
        }
        Reading reading = spend(state, 27 * 60L, 10);
        assertThat(reading.usual()).isEqualTo(30.0);
    }

    @Test
    void silence_neither_lowers_what_is_usual_nor_forgets_it() {
        WindowState state = state(Aggregate.SUM);
        for (int day = 0; day < 6; day++) {
            spend(state, day * 1440L, 10);
        }
        Reading first = state.add(minute(366 * 1440L), 10, null);
        assertThat(first.usual()).isEqualTo(30.0);
        assertThat(spend(state, 366 * 1440L + 10, 10).usual()).isEqualTo(30.0);
    }

    @Test
    void the_state_of_another_window_is_not_read() {
        WindowSpec spec = spec(Aggregate.SUM);
        WindowState state = WindowState.decode(spec, null);
        state.add(minute(0), 5, null);
        byte[] bytes = state.encode();
        List<WindowSpec> others = List.of(
                new WindowSpec(spec.scope(), Aggregate.SUM, USD, HOUR.multipliedBy(2), FIVE),
                new WindowSpec(spec.scope(), Aggregate.SUM, USD, HOUR, Duration.ofMinutes(10)),
                new WindowSpec(spec.scope(), Aggregate.MAX, USD, HOUR, FIVE),
                new WindowSpec(spec.scope(), Aggregate.SUM, Field.plain("amount.value", FieldType.NUMBER), HOUR, FIVE),
                new WindowSpec(List.of(), Aggregate.SUM, USD, HOUR, FIVE));
        assertThat(WindowState.decode(spec, bytes).add(minute(1), 1, null).value())
                .isEqualTo(6);
        for (WindowSpec other : others) {
            assertThat(WindowState.decode(other, bytes).add(minute(1), 1, null).value())
                    .isEqualTo(1);
        }
    }

    @Test
    void different_values_are_counted_exactly_up_to_the_capacity() {
        WindowState state = state(Aggregate.DISTINCT);
        Reading reading = state.add(minute(0), 0, "v0");
        for (int i = 0; i < 3 * WindowState.DISTINCT_EXACT; i++) {
            reading = state.add(minute(i % 50), 0, "v" + i % WindowState.DISTINCT_EXACT);
        }
        assertThat(reading.value()).isEqualTo(WindowState.DISTINCT_EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 3_000, 50_000})
    void more_different_values_are_estimated(int values) {
        WindowState state = state(Aggregate.DISTINCT);
        Reading reading = state.add(minute(0), 0, "x0");
        for (int i = 0; i < values; i++) {
            reading = state.add(minute(i * 50L / values), 0, "x" + i);
        }
        assertThat(reading.value()).isCloseTo(values, within(values * 0.2));
    }

    @Test
    void counting_is_exact_again_when_the_window_has_calmed_down() {
        WindowState state = state(Aggregate.DISTINCT);
        for (int i = 0; i < 50_000; i++) {
            state.add(minute(i / 1_000), 0, "x" + i);
        }
        double value = 0;
        for (int i = 0; i < 300; i++) {
            value = state.add(minute(50 + i), 0, "y" + i % 20).value();
        }
        assertThat(value).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Aggregate.class)
    void hostile_events_cannot_make_the_state_grow(Aggregate aggregate) {
        WindowSpec widest = new WindowSpec(List.of(), aggregate, USD, Duration.ofDays(7), HOUR);
        WindowState state = WindowState.decode(widest, null);
        SplittableRandom random = new SplittableRandom(3);
        double[] values = {0, -1, 1e308, -1e308, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};
        for (int i = 0; i < 100_000; i++) {
            Instant at = random.nextInt(50) == 0
                    ? Instant.ofEpochMilli(random.nextLong())
                    : START.plusSeconds(random.nextInt(2_000_000));
            state.add(at, values[random.nextInt(values.length)], Long.toString(random.nextLong()));
            if (i % 100 == 0) {
                byte[] bytes = state.encode();
                assertThat(bytes.length).isLessThanOrEqualTo(2_900);
                assertThat(WindowState.decode(widest, bytes).encode()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void times_at_the_ends_of_time_are_taken_as_they_can() {
        WindowState state = state(Aggregate.COUNT);
        assertThat(state.add(Instant.MIN, 0, null).value()).isEqualTo(1);
        assertThat(state.add(Instant.MAX, 0, null).value()).isEqualTo(1);
        assertThat(state.add(Instant.EPOCH, 0, null).value()).isEqualTo(2);
    }

    @Test
    void a_window_of_too_many_buckets_is_refused() {
        WindowSpec spec = new WindowSpec(List.of(), Aggregate.COUNT, null, Duration.ofDays(8), HOUR);
        assertThatThrownBy(() -> WindowState.decode(spec, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 168 buckets")
                .hasMessageContaining("PT192H");
    }

    private static Reading spend(WindowState state, long minute, double usd) {
        state.add(minute(minute), usd, null);
        state.add(minute(minute + 20), usd, null);
        return state.add(minute(minute + 40), usd, null);
    }

    private static double last(WindowState state, List<Integer> minutes) {
        double value = 0;
        for (int minute : minutes) {
            value = state.add(minute(minute), minute + 0.1, "v" + minute % 7).value();
        }
        return value;
    }

    private static WindowState state(Aggregate aggregate) {
        return WindowState.decode(spec(aggregate), null);
    }

    private static WindowSpec spec(Aggregate aggregate) {
        List<Field> scope = List.of(Field.plain("tenant.id", FieldType.TEXT));
        return new WindowSpec(scope, aggregate, aggregate == Aggregate.COUNT ? null : USD, HOUR, FIVE);
    }

    private static Instant minute(long minute) {
        return START.plusSeconds(60 * minute);
    }
}
