package dev.pullcord.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.Samples;
import dev.pullcord.schemas.Samples.Sample;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.registry.FakeRegistry;
import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {
    private static final String TOPIC = "reference.agents";
    private static final AgentProfile PROFILE = new AgentProfile("a-1", "autonomous", "Ä", "ops");

    private final FakeRegistry server = FakeRegistry.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private <T extends SpecificRecord> AvroSerde<T> serde(Object... settings) {
        AvroSerde<T> serde = new AvroSerde<>();
        serde.configure(settings(settings), false);
        return serde;
    }

    private AvroSerde<AgentProfile> keySerde() {
        AvroSerde<AgentProfile> serde = new AvroSerde<>();
        serde.configure(settings(), true);
        return serde;
    }

    private Map<String, Object> settings(Object... settings) {
        Map<String, Object> all = new HashMap<>();
        all.put(SerdeConfig.URL, server.url());
        all.put(SerdeConfig.RETRIES, 0);
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return all;
    }

    private SchemaRegistry registry() {
        return SchemaRegistry.of(Map.of(SerdeConfig.URL, server.url(), SerdeConfig.RETRIES, 0));
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    @Test
    void the_bytes_are_those_of_confluents_format() {
        byte[] framed = serde().serializer().serialize(TOPIC, PROFILE);

        // zero, id 1, then each string with twice its length before it
        assertThat(framed).inHexadecimal().isEqualTo(new byte[] {
            0,
            0,
            0,
            0,
            1,
            6,
            'a',
            '-',
            '1',
            20,
            'a',
            'u',
            't',
            'o',
            'n',
            'o',
            'm',
            'o',
            'u',
            's',
            4,
            (byte) 0xc3,
            (byte) 0x84,
            6,
            'o',
            'p',
            's'
        });
    }

    @Test
    void a_large_id_is_framed_highest_byte_first() {
        server.always(200, "{\"id\":1432778632}");

        assertThat(serde().serializer().serialize(TOPIC, PROFILE)).startsWith(0, 0x55, 0x66, 0x77, 0x88);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_record_comes_back_as_it_was(Sample sample) {
        AvroSerde<SpecificRecord> serde = serde();
        byte[] framed = serde.serializer().serialize("topic", sample.today());

        assertThat(serde.deserializer().deserialize("topic", framed)).isEqualTo(sample.today());
        if (sample.schema().equals(sample.today().getSchema())) {
            assertThat(Arrays.copyOfRange(framed, 5, framed.length)).isEqualTo(sample.binary());
        }
    }

    @Test
    void what_is_read_is_equal_both_ways_and_changes_nobody_elses_lists() {
        AvroSerde<AgentAction> serde = serde();
        byte[] framed = serde.serializer().serialize("t", Samples.latest(AgentAction.class));
        AgentAction one = serde.deserializer().deserialize("t", framed);
        AgentAction other = serde.deserializer().deserialize("t", framed);

        assertThat(one.equals(other) && other.equals(one)).isTrue();
        assertThat(one).hasSameHashCodeAs(other);
        assertThat(one.getWork()).isExactlyInstanceOf(ArrayList.class).isNotSameAs(other.getWork());
        assertThat(one.getSignals().getRetrievals()).isExactlyInstanceOf(ArrayList.class);
        assertThat(one.getRequest().getFollowUps()).isExactlyInstanceOf(ArrayList.class);
    }

    @Test
    void a_tombstone_stays_one() {
        AvroSerde<AgentProfile> serde = serde();

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void the_subject_is_that_of_the_topic_and_of_key_or_value() {
        serde().serializer().serialize(TOPIC, PROFILE);
        keySerde().serializer().serialize(TOPIC, PROFILE);

        assertThat(registry().subjects()).containsExactly(TOPIC + "-key", TOPIC + "-value");
    }

    @Test
    void a_record_written_twice_in_a_row_is_written_the_same_and_one_that_only_looks_like_it_anew() {
        Serializer<SpecificRecord> serializer = serde().serializer();
        AgentProfile other = AgentProfile.newBuilder(PROFILE).setName("another").build();

        byte[] first = serializer.serialize(TOPIC, PROFILE);
        byte[] again = serializer.serialize(TOPIC, PROFILE);
        byte[] changed = serializer.serialize(TOPIC, other);

        assertThat(again).isEqualTo(first);
        assertThat(changed).isNotEqualTo(first);
        assertThat(serializer.serialize(TOPIC, PROFILE)).isEqualTo(first);
    }

    @Test
    void the_registry_is_asked_once_per_topic_and_type() {
        AvroSerde<SpecificRecord> writer = serde();
        Party party = new Party("p", "vendor", "", null, null, List.of());
        List<byte[]> written = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            written.add(writer.serializer().serialize("a", PROFILE));
            written.add(writer.serializer().serialize("b", PROFILE));
            written.add(writer.serializer().serialize("c", party));
        }
        AvroSerde<SpecificRecord> reader = serde(SerdeConfig.RETRIES, 1);
        for (byte[] framed : written) {
            reader.deserializer().deserialize("any", framed);
        }

        assertThat(server.calls())
                .containsExactly(
                        "POST /subjects/a-value/versions",
                        "POST /subjects/b-value/versions",
                        "POST /subjects/c-value/versions",
                        "GET /schemas/ids/1",
                        "GET /schemas/ids/2");
    }

    @Test
    void a_record_of_an_older_writer_gets_the_defaults_of_today() {
        Schema older = without(AgentAction.getClassSchema(), "options", "attributes", "tenantId");
        AgentAction action = Samples.latest(AgentAction.class);

        AgentAction read =
                this.<AgentAction>serde().deserializer().deserialize("t", sampleFramed(older, AgentAction.class));

        assertThat(read)
                .isEqualTo(AgentAction.newBuilder(action)
                        .clearOptions()
                        .clearAttributes()
                        .clearTenantId()
                        .build());
    }

    @Test
    void a_record_of_a_newer_writer_loses_what_is_not_known_yet() {
        Schema newer = with(
                Clearance.getClassSchema(),
                "{\"name\":\"later\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"map\",\"values\":"
                        + "[\"null\",\"double\",\"bytes\"]}},\"default\":[]}");
        GenericRecord record = sample(newer, Clearance.class);
        Map<String, Object> later = new HashMap<>();
        later.put("a", 1.5);
        later.put("b", null);
        later.put("c", ByteBuffer.wrap(new byte[300]));
        record.put("later", List.of(later, Map.of()));

        assertThat(this.<Clearance>serde().deserializer().deserialize("t", framed(newer, record)))
                .isEqualTo(Samples.latest(Clearance.class));
    }

    @Test
    void an_enum_symbol_of_a_newer_writer_becomes_unknown() {
        Schema newer = parse(Clearance.getClassSchema().toString().replace("\"HOLD\"", "\"POSTPONE\""));
        GenericRecord record = sample(newer, Clearance.class);
        record.put(
                "verdict", new GenericData.EnumSymbol(newer.getField("verdict").schema(), "POSTPONE"));

        assertThat(this.<Clearance>serde()
                        .deserializer()
                        .deserialize("t", framed(newer, record))
                        .getVerdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_writer_without_a_field_that_is_needed_cannot_be_read() {
        Schema strange = without(AgentProfile.getClassSchema(), "agentId");

        UnreadableRecordException refused = catchThrowableOfType(
                UnreadableRecordException.class,
                () -> serde().deserializer().deserialize("t", sampleFramed(strange, AgentProfile.class)));

        assertThat(refused.reason()).isEqualTo(Reason.SCHEMA_MISMATCH);
        assertThat(refused).hasMessageContaining("agentId");
    }

    @Test
    void a_record_without_a_generated_class_cannot_be_read_but_shown() {
        for (String name : List.of("dev.pullcord.schemas.Nothing", "java.lang.String")) {
            Schema strange = parse(AgentProfile.getClassSchema()
                    .toString()
                    .replace("\"AgentProfile\",\"namespace\":\"dev.pullcord.schemas\"", "\"" + name + "\""));
            byte[] framed = sampleFramed(strange, AgentProfile.class);

            UnreadableRecordException refused = catchThrowableOfType(
                    UnreadableRecordException.class,
                    () -> serde().deserializer().deserialize("t", framed));

            assertThat(refused.reason()).isEqualTo(Reason.SCHEMA_MISMATCH);
            assertThat(refused).hasMessageContaining(name);
            assertThat(new FramedReader(registry()).read(framed).getSchema().getFullName())
                    .isEqualTo(name);
        }
    }

    @Test
    void without_auto_registration_the_schema_must_be_there() {
        AvroSerde<AgentProfile> serde = serde(SerdeConfig.AUTO_REGISTER, "false");

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, PROFILE))
                .withMessageContainingAll(TOPIC + "-value", SerdeConfig.AUTO_REGISTER, "register");
        int id = registry().register(TOPIC + "-value", AgentProfile.getClassSchema());

        assertThat(serde.serializer().serialize(TOPIC, PROFILE)).startsWith(0, 0, 0, 0, id);
        assertThat(server.calls()).endsWith("POST /subjects/" + TOPIC + "-value");
    }

    @Test
    void the_latest_version_is_written_by_avros_rules() {
        Schema latest = with(
                without(AgentProfile.getClassSchema(), "name"),
                "{\"name\":\"region\",\"type\":\"string\",\"default\":\"eu\"}");
        int id = registry().register(TOPIC + "-value", latest);
        AvroSerde<AgentProfile> serde = serde(SerdeConfig.AUTO_REGISTER, false, SerdeConfig.USE_LATEST, true);

        byte[] framed = serde.serializer().serialize(TOPIC, PROFILE);

        assertThat(framed).startsWith(0, 0, 0, 0, id);
        assertThat(new FramedReader(registry()).read(framed))
                .hasToString(
                        "{\"agentId\": \"a-1\", \"profile\": \"autonomous\", \"owner\": \"ops\", \"region\": \"eu\"}");
        assertThat(serde.deserializer().deserialize(TOPIC, framed))
                .isEqualTo(new AgentProfile("a-1", "autonomous", "", "ops"));
    }

    @Test
    void the_latest_version_is_used_as_it_is_when_only_words_differ() {
        Schema plain = parse(AgentProfile.getClassSchema()
                .toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\""));
        int id = registry().register(TOPIC + "-value", plain);
        AvroSerde<AgentProfile> serde = serde(SerdeConfig.AUTO_REGISTER, false, SerdeConfig.USE_LATEST, true);

        assertThat(serde.serializer().serialize(TOPIC, PROFILE)).startsWith(0, 0, 0, 0, id);
        assertThat(serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, PROFILE)))
                .isEqualTo(PROFILE);
    }

    @Test
    void the_latest_version_must_be_there_and_be_able_to_read_the_record() {
        AvroSerde<SpecificRecord> serde = serde(SerdeConfig.AUTO_REGISTER, false, SerdeConfig.USE_LATEST, true);
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize("empty", PROFILE))
                .withMessageContainingAll("empty-value", SerdeConfig.USE_LATEST);

        registry().register(TOPIC + "-value", Clearance.getClassSchema());
        assertThatExceptionOfType(IncompatibleSchemaException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, PROFILE))
                .withMessageContainingAll(TOPIC + "-value", SerdeConfig.USE_LATEST);
    }

    @Test
    void an_incomplete_record_is_refused_by_name_and_the_next_one_is_written_whole() {
        AvroSerde<AgentProfile> serde = serde();
        byte[] before = serde.serializer().serialize(TOPIC, PROFILE);
        AgentProfile incomplete = new AgentProfile();
        incomplete.put(0, "half a record");

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, incomplete))
                .withMessageContainingAll("expected a complete dev.pullcord.schemas.AgentProfile", "profile");
        assertThat(serde.serializer().serialize(TOPIC, PROFILE)).isEqualTo(before);
    }

    @Test
    void a_record_larger_than_the_buffer_kept_is_written_whole() {
        AvroSerde<AgentProfile> serde = serde();
        AgentProfile large = new AgentProfile("x".repeat(5_000_000), "p", "", "");

        assertThat(serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, large)))
                .isEqualTo(large);
        assertThat(serde.serializer().serialize(TOPIC, PROFILE)).hasSize(27);
    }

    @Test
    void what_is_not_configured_says_so() {
        AvroSerde<AgentProfile> serde = new AvroSerde<>();

        assertThatIllegalStateException()
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, PROFILE))
                .withMessageContaining("configure");
        assertThatIllegalStateException()
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[5]))
                .withMessageContaining("configure");
    }

    @Test
    void one_serde_serves_many_threads() throws Exception {
        AvroSerde<SpecificRecord> serde = serde();
        List<SpecificRecord> records = samples().stream().map(Sample::today).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> runs = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> {
                        int equal = 0;
                        for (int i = 0; i < 500; i++) {
                            SpecificRecord record = records.get((i + thread) % records.size());
                            String topic = record.getSchema().getName() + i % 3;
                            byte[] framed = serde.serializer().serialize(topic, record);
                            equal += serde.deserializer()
                                            .deserialize(topic, framed)
                                            .equals(record)
                                    ? 1
                                    : 0;
                        }
                        return equal;
                    }))
                    .toList();
            for (Future<Integer> run : runs) {
                assertThat(run.get()).isEqualTo(500);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.calls()).doesNotHaveDuplicates();
    }

    /** The latest sample of a record, as a writer with another schema frames it. */
    private byte[] sampleFramed(Schema schema, Class<? extends SpecificRecord> type) {
        return framed(schema, sample(schema, type));
    }

    private byte[] framed(Schema schema, GenericRecord record) {
        int id = registry().register(schema.getFullName() + schema.hashCode(), schema);
        byte[] avro = Samples.binary(record);
        return ByteBuffer.allocate(avro.length + 5)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    private static GenericRecord sample(Schema schema, Class<? extends SpecificRecord> type) {
        GenericRecord from = samples().stream()
                .filter(sample -> sample.record().equals(type.getSimpleName()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .written();
        GenericRecord to = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (from.getSchema().getField(field.name()) != null) {
                to.put(field.name(), from.get(field.name()));
            }
        }
        return to;
    }

    private static Schema without(Schema schema, String... fields) {
        return copy(schema, Arrays.asList(fields), List.of());
    }

    private static Schema with(Schema schema, String field) {
        Schema more = parse("{\"type\":\"record\",\"name\":\"More\",\"fields\":[" + field + "]}");
        return copy(schema, List.of(), more.getFields());
    }

    private static Schema copy(Schema schema, List<String> less, List<Schema.Field> more) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().stream()
                .filter(field -> !less.contains(field.name()))
                .forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        more.forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    private static Schema parse(String schema) {
        return new Schema.Parser().parse(schema);
    }
}
