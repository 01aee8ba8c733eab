package dev.pullcord.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.Samples.Sample;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    static List<Sample> samples() {
        return Samples.all();
    }

    static Stream<Named<Schema>> records() {
        return standing().map(schema -> Named.of(schema.getName(), schema));
    }

    /** Every record that stands alone in a topic. */
    private static Stream<Schema> standing() {
        Topics topics = new Topics("", 1);
        return Stream.concat(topics.fixed().stream(), topics.ofRole("role").stream())
                .map(Topic::schema)
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_version_ever_kept_is_read_by_the_class_of_today(Sample sample) {
        Object today = sample.today();

        assertThat(today).isInstanceOf(sample.type());
        GenericRecord written = sample.written();
        for (Schema.Field field : sample.schema().getFields()) {
            if (field.schema().getType() == Schema.Type.STRING) {
                assertThat(SpecificData.get().getField(today, field.name(), position(today, field.name())))
                        .as("%s of %s", field.name(), sample)
                        .hasToString(written.get(field.name()).toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_version_ever_kept_and_the_record_of_today_read_each_other(Sample sample) {
        Schema today = SpecificData.get().getSchema(sample.type());

        assertReads(today, sample.schema(), sample);
        assertReads(sample.schema(), today, sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void all_versions_of_a_record_read_each_other(Sample sample) {
        samples().stream()
                .filter(other -> other.record().equals(sample.record()))
                .forEach(other -> assertReads(sample.schema(), other.schema(), sample));
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_record_has_a_sample_of_its_shape_of_today(Schema today) {
        List<Sample> kept = samples().stream()
                .filter(sample -> sample.record().equals(today.getName()))
                .toList();

        assertThat(kept)
                .as(
                        "%s has no sample: keep its schema as sample/%s.v1.avsc and a filled value of it as .v1.json",
                        today.getName(), today.getName())
                .isNotEmpty();
        Sample latest = kept.get(kept.size() - 1);
        assertThat(latest.schema())
                .as(
                        "%s is not what %s says. If that version was shipped, keep the new one as v%d; if not, replace it."
                                + " The schema of today is:%n%s",
                        today.getName(), latest, latest.version() + 1, SchemaFormatter.format("json/pretty", today))
                .isEqualTo(today);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_leaves_nothing_empty_that_could_be_filled(Sample sample) {
        assertThat(sample.json()).doesNotContain("[]", "{}");
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_record_enum_and_field_says_what_it_is(Schema record) {
        Set<Schema> types = new LinkedHashSet<>();
        collect(record, types);

        for (Schema type : types) {
            assertThat(type.getDoc()).as("doc of %s", type.getFullName()).isNotBlank();
            if (type.getType() == Schema.Type.RECORD) {
                for (Schema.Field field : type.getFields()) {
                    assertThat(field.doc())
                            .as("doc of %s.%s", type.getFullName(), field.name())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void an_enum_symbol_from_the_future_becomes_unknown() {
        Set<Schema> types = new LinkedHashSet<>();
        standing().forEach(record -> collect(record, types));

        assertThat(types)
                .filteredOn(type -> type.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getEnumDefault())
                        .as(type.getName())
                        .isEqualTo("UNKNOWN")
                        .isIn(type.getEnumSymbols()));
    }

    private static int position(Object record, String field) {
        return SpecificData.get().getSchema(record.getClass()).getField(field).pos();
    }

    private static void assertReads(Schema reader, Schema writer, Sample sample) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(result.getType())
                .as("%s: %s", sample, result.getResult().getIncompatibilities())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static void collect(Schema schema, Set<Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM -> types.add(schema);
            case ARRAY -> collect(schema.getElementType(), types);
            case MAP -> collect(schema.getValueType(), types);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
            default -> {
                // has no parts
            }
        }
    }
}
