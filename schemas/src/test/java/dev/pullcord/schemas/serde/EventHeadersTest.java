package dev.pullcord.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {
    private static final Instant AT = Instant.parse("2026-11-02T08:14:10.500Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final EventContext ACTION = EventContext.first(
                    "act-1", AgentAction.getClassSchema(), "/agents/a", AT)
            .withTrace(TRACE, "vendor=1");

    private static Headers headers(String... namesAndValues) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static Map<String, String> written(EventContext context, Headers headers) {
        EventHeaders.write(headers, context);
        return Arrays.stream(headers.toArray())
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    @Test
    void an_event_is_written_as_the_binding_wants_it() {
        EventContext clearance = EventContext.after(ACTION, "c-1", Clearance.getClassSchema(), "/pullcord", AT);

        assertThat(written(clearance, headers()))
                .containsOnly(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "c-1"),
                        Map.entry("ce_type", "dev.pullcord.Clearance.v1"),
                        Map.entry("ce_source", "/pullcord"),
                        Map.entry("ce_time", "2026-11-02T08:14:10.500Z"),
                        Map.entry("ce_correlationid", "act-1"),
                        Map.entry("ce_causationid", "act-1"),
                        Map.entry("content-type", "application/avro"),
                        Map.entry("traceparent", TRACE),
                        Map.entry("tracestate", "vendor=1"));
    }

    @Test
    void a_stamp_gives_the_same_headers_in_the_same_order() {
        Headers written = headers();
        EventHeaders.write(written, ACTION);

        assertThat(new EventStamp(ACTION).headers("act-1", "dev.pullcord.AgentAction.v1"))
                .containsExactly(written.toArray());
    }

    @Test
    void headers_of_a_stamp_do_not_share_what_is_added_to_them() {
        EventStamp stamp = new EventStamp(ACTION);
        stamp.headers("a", "t").add("mine", new byte[0]);

        assertThat(stamp.headers("b", "t").lastHeader("mine")).isNull();
    }

    @Test
    void what_is_written_is_read_back() {
        Headers headers = headers();
        EventHeaders.write(headers, ACTION);

        assertThat(EventHeaders.read(headers)).isEqualTo(ACTION);
    }

    @Test
    void the_lineage_is_what_is_handed_on() {
        Headers headers = headers();
        EventHeaders.write(headers, ACTION);

        assertThat(EventHeaders.readLineage(headers))
                .isEqualTo(new EventContext("act-1", null, null, null, "act-1", null, TRACE, "vendor=1"));
    }

    @Test
    void a_text_may_hold_the_character_that_stands_for_broken_bytes() {
        assertThat(EventHeaders.read(headers("ce_id", "a\uFFFDb")).id()).isEqualTo("a\uFFFDb");
    }

    @Test
    void writing_replaces_what_was_there_and_leaves_the_rest() {
        Headers headers = headers(
                "ce_id",
                "old",
                "ce_id",
                "older",
                "correlationid",
                "old",
                "causationid",
                "old",
                "ce_causationid",
                "old",
                "traceparent",
                "old",
                "tracestate",
                "old",
                "mine",
                "kept");

        assertThat(written(EventContext.first("new", AgentAction.getClassSchema(), "/s", AT), headers))
                .containsEntry("ce_id", "new")
                .containsEntry("ce_correlationid", "new")
                .containsEntry("mine", "kept")
                .doesNotContainKeys("correlationid", "causationid", "ce_causationid", "traceparent", "tracestate");
    }

    @Test
    void nothing_is_read_from_nothing() {
        assertThat(EventHeaders.read(headers())).isEqualTo(EventContext.NONE);
        assertThat(EventHeaders.read(new RecordHeaders().add("ce_id", null).add("ce_time", new byte[0])))
                .isEqualTo(EventContext.NONE);
    }

    @Test
    void what_follows_from_nothing_correlates_with_itself() {
        EventContext after = EventContext.after(EventContext.NONE, "x", Clearance.getClassSchema(), "/s", AT);

        assertThat(after.correlationId()).isEqualTo("x");
        assertThat(after.causationId()).isNull();
    }

    @Test
    void the_plain_spelling_of_correlation_is_read_and_the_prefixed_one_goes_first() {
        EventContext plain = EventHeaders.read(headers("correlationid", "a", "causationid", "b"));
        EventContext both =
                EventHeaders.read(headers("ce_correlationid", "c", "correlationid", "a", "causationid", "b"));

        assertThat(plain.correlationId()).isEqualTo("a");
        assertThat(plain.causationId()).isEqualTo("b");
        assertThat(both.correlationId()).isEqualTo("c");
        assertThat(both.causationId()).isEqualTo("b");
    }

    @Test
    void of_several_headers_the_last_one_counts() {
        assertThat(EventHeaders.read(headers("ce_id", "a", "ce_id", "b")).id()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T08:14:10Z, 2026-11-02T08:14:10Z",
        "2026-11-02t08:14:10.123456z, 2026-11-02T08:14:10.123456Z",
        "2026-11-02T09:14:10+01:00, 2026-11-02T08:14:10Z"
    })
    void a_time_is_read_in_any_offset(String text, Instant time) {
        assertThat(EventHeaders.read(headers("ce_time", text)).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-02", "1762071250", "2026-13-02T08:14:10Z", "2026-11-02T08:14:10"})
    void a_time_that_is_none_is_left_out(String text) {
        assertThat(EventHeaders.read(headers("ce_time", text))).isEqualTo(EventContext.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TRACE,
                "00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-00",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-brings"
            })
    void a_trace_of_any_version_is_read(String traceparent) {
        EventContext context = EventHeaders.read(headers("traceparent", traceparent, "tracestate", "a=b"));

        assertThat(context.traceparent()).isEqualTo(traceparent);
        assertThat(context.tracestate()).isEqualTo("a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01"
            })
    void a_trace_that_is_none_is_left_out_with_its_state(String traceparent) {
        assertThat(EventHeaders.read(headers("traceparent", traceparent, "tracestate", "a=b")))
                .isEqualTo(EventContext.NONE);
    }

    @Test
    void what_is_too_long_or_not_utf_8_is_left_out() {
        Headers headers = headers("ce_id", "x".repeat(1_025), "ce_source", "x".repeat(1_024));
        headers.add("ce_type", new byte[] {(byte) 0xff, (byte) 0xfe});

        EventContext context = EventHeaders.read(headers);

        assertThat(context.id()).isNull();
        assertThat(context.type()).isNull();
        assertThat(context.source()).hasSize(1_024);
    }
}
