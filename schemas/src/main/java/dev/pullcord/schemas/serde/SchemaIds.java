package dev.pullcord.schemas.serde;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Which schema, and so which id, the records of a topic are written with. */
final class SchemaIds {
    private final SchemaRegistry registry;
    private final boolean register;
    private final boolean latest;
    private final String suffix;

    SchemaIds(SerdeConfig config, boolean isKey) {
        this.registry = SchemaRegistry.of(config);
        this.register = config.autoRegister();
        this.latest = config.useLatest();
        this.suffix = isKey ? "-key" : "-value";
    }

    <T extends SpecificRecord> RecordWriter<T> writer(String topic, T record) {
        String subject = topic + suffix;
        Schema schema = record.getSchema();
        SpecificData data = SpecificData.getForClass(record.getClass());
        if (register) {
            return RecordWriter.of(registry.register(subject, schema), schema, data);
        }
        return latest ? latest(subject, schema, data) : RecordWriter.of(registry.idOf(subject, schema), schema, data);
    }

    private <T extends SpecificRecord> RecordWriter<T> latest(String subject, Schema schema, SpecificData data) {
        RegisteredSchema target = registry.latest(subject)
                .orElseThrow(() -> new RegistryRefusedException("expected a schema under " + subject
                        + ", because " + SerdeConfig.USE_LATEST + "=true, but found none; register one, or set "
                        + SerdeConfig.AUTO_REGISTER + "=true"));
        if (SchemaNormalization.toParsingForm(schema).equals(SchemaNormalization.toParsingForm(target.schema()))) {
            return RecordWriter.of(target.id(), schema, data);
        }
        List<Incompatibility> reasons = SchemaCompatibility.checkReaderWriterCompatibility(target.schema(), schema)
                .getResult()
                .getIncompatibilities();
        if (!reasons.isEmpty()) {
            throw new IncompatibleSchemaException("expected a " + schema.getFullName() + " that version "
                    + target.version() + " of " + subject + " can read, but found: "
                    + reasons.stream().map(Incompatibility::getMessage).toList()
                    + "; register the schema, or do not set " + SerdeConfig.USE_LATEST);
        }
        return RecordWriter.translating(target.id(), schema, data, target.schema(), new GenericData());
    }
}
