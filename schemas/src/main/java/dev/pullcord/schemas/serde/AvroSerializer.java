package dev.pullcord.schemas.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records framed with the id of their schema, which is registered or looked up once per topic and type. Thread-safe
 * once configured. Null stays null.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    /** Topics and types remembered; beyond, the registry's own memory is asked for each record. */
    private static final int MAX_TARGETS = 10_000;

    private final ConcurrentMap<Target, RecordWriter<T>> writers = new ConcurrentHashMap<>();
    private volatile @Nullable SchemaIds ids;
    private volatile @Nullable Chosen<T> last;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        ids = new SchemaIds(new SerdeConfig(settings), isKey);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Chosen<T> chosen = last;
        // a generated class has one schema, and comparing classes is cheap where comparing schemas is not
        if (chosen == null
                || chosen.target().type() != record.getClass()
                || !chosen.target().topic().equals(topic)) {
            chosen = choose(new Target(topic, record.getClass()), record);
            last = chosen;
        }
        return chosen.writer().write(record);
    }

    private Chosen<T> choose(Target target, T record) {
        RecordWriter<T> known = writers.get(target);
        if (known != null) {
            return new Chosen<>(target, known);
        }
        SchemaIds source = ids;
        if (source == null) {
            throw new IllegalStateException("expected configure(...) before the first record");
        }
        RecordWriter<T> writer = source.writer(target.topic(), record);
        if (writers.size() < MAX_TARGETS) {
            writers.putIfAbsent(target, writer);
        }
        return new Chosen<>(target, writer);
    }

    private record Target(String topic, Class<?> type) {}

    private record Chosen<T extends SpecificRecord>(Target target, RecordWriter<T> writer) {}
}
