package dev.pullcord.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Samples;
import dev.pullcord.schemas.Samples.Sample;
import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, it is a record or an {@link UnreadableRecordException}, and it costs little. */
class HostileBytesTest {
    private static final Map<String, Object> SETTINGS = Map.of(SerdeConfig.URL, "mock://hostile");
    /** More than reading a good record of some KiB takes, far less than a length that is believed. */
    private static final long MUCH = 1 << 20;

    private final AvroSerde<SpecificRecord> serde = new AvroSerde<>();
    private final SchemaRegistry registry = SchemaRegistry.of(SETTINGS);

    private final FramedReader shown = new FramedReader(registry);

    HostileBytesTest() {
        serde.configure(SETTINGS, false);
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    private UnreadableRecordException refused(byte[] framed) {
        return catchThrowableOfType(
                UnreadableRecordException.class, () -> serde.deserializer().deserialize("bad.topic", framed));
    }

    private byte[] framed(Class<? extends SpecificRecord> type) {
        return serde.serializer().serialize(type.getSimpleName(), Samples.latest(type));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00 00 00 01", "01 00 00 00 01 02", "7b 22 61 22 3a 31 7d"})
    void what_is_not_framed_is_said_to_be_so(String hex) {
        UnreadableRecordException refused = refused(bytes(hex));

        assertThat(refused.reason()).isEqualTo(Reason.NOT_FRAMED);
        assertThat(refused.reason().code()).isEqualTo("not-framed");
        assertThat(refused).hasMessageContainingAll("expected a zero byte", "bad.topic", "serializer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 7f ff ff ff 00", "00 00 00 00 00", "00 ff ff ff ff 02"})
    void an_id_that_nobody_knows_is_said_to_be_unknown(String hex) {
        assertThat(refused(bytes(hex)).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_record_cut_anywhere_is_truncated(Sample sample) {
        byte[] whole = serde.serializer().serialize(sample.record(), sample.today());

        for (int length = Frame.LENGTH; length < whole.length; length++) {
            assertThat(refused(Arrays.copyOf(whole, length)).reason())
                    .as("%s of %s bytes", length, whole.length)
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_record_with_bytes_behind_it_is_refused(Sample sample) {
        byte[] whole = serde.serializer().serialize(sample.record(), sample.today());

        UnreadableRecordException refused = refused(Arrays.copyOf(whole, whole.length + 3));

        assertThat(refused.reason()).isEqualTo(Reason.TRAILING_BYTES);
        assertThat(refused).hasMessageContaining("3 more bytes");
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                arguments("a string of 2 GiB", "fe ff ff ff 0f", Reason.TRUNCATED),
                arguments("a string of 1 GiB", "80 80 80 80 08", Reason.TRUNCATED),
                arguments("a string of 2^62 bytes", "80 80 80 80 80 80 80 80 80 01", Reason.TRUNCATED),
                arguments("a string of -1 bytes", "01", Reason.MALFORMED),
                arguments("a string of the least length", "ff ff ff ff ff ff ff ff ff 01", Reason.MALFORMED),
                arguments("a length without an end", "ff ff ff ff ff ff ff ff ff ff ff 01", Reason.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void a_hostile_length_costs_nothing(String what, String hex, Reason reason) {
        byte[] good = framed(AgentProfile.class);
        byte[] bad = concat(Arrays.copyOf(good, Frame.LENGTH), bytes(hex), new byte[30]);

        assertThat(cheap(() -> refused(bad)).reason()).isEqualTo(reason);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                arguments("2^31 - 1 items", "fe ff ff ff 0f"),
                arguments("2^62 items", "80 80 80 80 80 80 80 80 80 01"),
                arguments("-2^31 items of 4 bytes", "ff ff ff ff 0f 08"),
                arguments("-2^63 items of 1 byte", "ff ff ff ff ff ff ff ff ff 01 02"),
                arguments("-1 items of 2^60 bytes", "01 80 80 80 80 80 80 80 80 20"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void a_hostile_count_of_items_costs_nothing(String what, String hex) {
        for (String items : List.of("\"string\"", "\"null\"", "{\"type\":\"array\",\"items\":\"long\"}")) {
            for (String type : List.of(
                    "{\"type\":\"array\",\"items\":" + items + "}", "{\"type\":\"map\",\"values\":" + items + "}")) {
                byte[] bad = concat(frame(record(type)), bytes(hex), new byte[30]);

                UnreadableRecordException refused =
                        cheap(() -> catchThrowableOfType(UnreadableRecordException.class, () -> shown.read(bad)));

                assertThat(refused.reason()).isEqualTo(Reason.TRUNCATED);
            }
        }
    }

    @Test
    void blocks_of_items_without_bytes_do_not_add_up() {
        // each block says 40 nulls, and there could be 40 blocks
        byte[] bad = concat(frame(record("{\"type\":\"array\",\"items\":\"null\"}")), bytes("50".repeat(40) + "00"));

        UnreadableRecordException refused =
                catchThrowableOfType(UnreadableRecordException.class, () -> shown.read(bad));

        assertThat(refused.reason()).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void blocks_that_announce_their_size_are_read_and_skipped() {
        String array = "{\"type\":\"array\",\"items\":\"long\"}";
        byte[] blocks = bytes("03 04 02 04 02 06 00");

        assertThat(shown.read(concat(frame(record(array)), blocks))).hasToString("{\"field\": [1, 2, 3]}");

        Schema newer = new Schema.Parser()
                .parse(AgentProfile.getClassSchema()
                        .toString()
                        .replaceFirst(
                                "\"fields\":\\[",
                                "\"fields\":[{\"name\":\"skipped\",\"type\":" + array + "},"
                                        + "{\"name\":\"map\",\"type\":{\"type\":\"map\",\"values\":\"boolean\"}},"));
        byte[] good = framed(AgentProfile.class);
        byte[] skipped = concat(
                frame(newer), blocks, bytes("01 06 02 61 01 00"), Arrays.copyOfRange(good, Frame.LENGTH, good.length));
        assertThat(serde.deserializer().deserialize("t", skipped)).isEqualTo(Samples.latest(AgentProfile.class));
    }

    @Test
    void a_record_that_nests_without_end_is_refused() {
        Schema chain = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Chain\",\"fields\":"
                        + "[{\"name\":\"next\",\"type\":[\"null\",\"Chain\"]}]}");
        byte[] links = new byte[1_000_000];
        Arrays.fill(links, (byte) 2);

        UnreadableRecordException refused =
                catchThrowableOfType(UnreadableRecordException.class, () -> shown.read(concat(frame(chain), links)));

        assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void what_is_no_record_is_not_shown() {
        byte[] text = concat(frame(Schema.create(Schema.Type.STRING)), bytes("02 61"));

        assertThat(catchThrowableOfType(UnreadableRecordException.class, () -> shown.read(text))
                        .reason())
                .isEqualTo(Reason.SCHEMA_MISMATCH);
    }

    @Test
    void random_bytes_behind_a_good_id_are_never_more_than_unreadable() {
        SplittableRandom random = new SplittableRandom(4711);
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        for (Class<? extends SpecificRecord> type : List.of(AgentAction.class, Handoff.class, AgentProfile.class)) {
            byte[] good = framed(type);
            for (int i = 0; i < 20_000; i++) {
                byte[] bad = Arrays.copyOf(good, Frame.LENGTH + 1 + random.nextInt(200));
                int kept = Frame.LENGTH + random.nextInt(bad.length - Frame.LENGTH);
                for (int at = kept; at < bad.length; at++) {
                    bad[at] = (byte) random.nextInt();
                }
                see(bad, seen);
            }
        }
        assertThat(seen).contains(Reason.TRUNCATED, Reason.MALFORMED, Reason.TRAILING_BYTES);
    }

    @Test
    void good_records_with_some_bytes_changed_are_never_worse_than_unreadable() {
        SplittableRandom random = new SplittableRandom(42);
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        for (Sample sample : samples()) {
            byte[] good = serde.serializer().serialize(sample.record(), sample.today());
            for (int i = 0; i < 2_000; i++) {
                byte[] bad = good.clone();
                for (int change = 0; change <= random.nextInt(3); change++) {
                    bad[Frame.LENGTH + random.nextInt(bad.length - Frame.LENGTH)] = (byte) random.nextInt();
                }
                see(bad, seen);
            }
        }
        assertThat(seen).contains(Reason.TRUNCATED, Reason.MALFORMED);
    }

    /** Reads bytes both ways; anything but a record or the one exception fails the test. */
    private void see(byte[] framed, Set<Reason> seen) {
        try {
            cheap(() -> serde.deserializer().deserialize("t", framed));
        } catch (UnreadableRecordException e) {
            seen.add(e.reason());
        }
        try {
            cheap(() -> shown.read(framed));
        } catch (UnreadableRecordException e) {
            seen.add(e.reason());
        }
    }

    private static <T> T cheap(Supplier<T> reading) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try {
            return reading.get();
        } finally {
            assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(MUCH);
        }
    }

    private Schema record(String type) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"One\",\"fields\":[{\"name\":\"field\",\"type\":" + type
                        + "}]}");
    }

    private byte[] frame(Schema schema) {
        int id = registry.register("hostile-" + schema.hashCode(), schema);
        return ByteBuffer.allocate(Frame.LENGTH).put((byte) 0).putInt(id).array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
