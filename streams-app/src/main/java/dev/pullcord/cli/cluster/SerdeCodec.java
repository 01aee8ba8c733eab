package dev.pullcord.cli.cluster;

import dev.pullcord.schemas.serde.FramedReader;
import dev.pullcord.schemas.serde.SchemaRegistry;
import dev.pullcord.schemas.serde.ValueSerdes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;

/** The codec every verb uses: the configured value serde, and a reader for records nobody has a class of. Thread-safe. */
final class SerdeCodec implements RecordCodec {
    private final Map<String, String> settings;
    private final Serde<SpecificRecord> any;
    private final Map<Class<?>, Serde<?>> typed = new ConcurrentHashMap<>();
    private final FramedReader framed;

    SerdeCodec(Map<String, String> settings) {
        this.settings = settings;
        this.any = ValueSerdes.create(settings);
        this.framed = new FramedReader(SchemaRegistry.of(settings));
    }

    @Override
    public byte[] encode(String topic, Headers headers, SpecificRecord record) {
        return any.serializer().serialize(topic, headers, record);
    }

    @Override
    public <T extends SpecificRecord> T decode(String topic, Headers headers, byte[] bytes, Class<T> type) {
        Serde<?> serde = typed.computeIfAbsent(type, wanted -> ValueSerdes.create(type, settings));
        return type.cast(serde.deserializer().deserialize(topic, headers, bytes));
    }

    @Override
    public IndexedRecord decodeAny(String topic, Headers headers, byte[] bytes) {
        return framed.read(bytes);
    }

    @Override
    public void close() {
        typed.values().forEach(Serde::close);
        any.close();
    }
}
