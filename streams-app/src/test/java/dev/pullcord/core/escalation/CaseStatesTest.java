package dev.pullcord.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Handoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** Copies of states must not forget a field that was added to the schema. */
final class CaseStatesTest {
    /** A record in which no field has its default. */
    private static IndexedRecord full(Schema schema) {
        IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), field.name()));
        }
        return record;
    }

    private static Object value(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> full(schema);
            case UNION -> value(schema.getTypes().get(1), name);
            case ARRAY -> new ArrayList<>(List.of(value(schema.getElementType(), name)));
            case MAP -> new HashMap<>(Map.of("k", value(schema.getValueType(), name)));
            case STRING -> "some " + name;
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().get(1), schema);
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? Instant.ofEpochMilli(7) : 7L;
            case INT -> 7;
            case DOUBLE -> 0.7;
            case FLOAT -> 0.7f;
            case BOOLEAN -> true;
            default -> throw new AssertionError("no value for " + schema);
        };
    }

    @Test
    void a_state_like_another_has_all_its_fields() {
        CaseState full = (CaseState) full(CaseState.getClassSchema());

        assertThat(CaseStates.like(full).build()).isEqualTo(full);
    }

    @Test
    void a_package_like_another_has_all_its_fields() {
        Handoff full = (Handoff) full(Handoff.getClassSchema());

        assertThat(CaseStates.like(full).build()).isEqualTo(full);
    }
}
