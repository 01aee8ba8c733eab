package dev.pullcord.schemas.serde;

import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Makes the serde of record values: ours, or the one that a setting names. */
public final class ValueSerdes {
    /** Class name of the serde of record values; {@link AvroSerde} when it is not set. */
    public static final String VALUE_SERDE = "pullcord.value.serde";

    private ValueSerdes() {}

    /**
     * The configured serde for the values of a topic.
     *
     * @throws ConfigException when the setting names no serde, or another setting is wrong
     */
    @SuppressWarnings("unchecked") // which records it reads is known only when it reads them
    public static <T extends SpecificRecord> Serde<T> create(Map<String, ?> settings) {
        Serde<T> serde = (Serde<T>) instance(settings.get(VALUE_SERDE));
        serde.configure(settings, false);
        return serde;
    }

    /**
     * The configured serde for the values of a topic that holds records of one type. A record of another type, readable in
     * itself, is an {@link UnreadableRecordException} here and not a surprise downstream.
     */
    public static <T extends SpecificRecord> Serde<T> create(Class<T> type, Map<String, ?> settings) {
        Serde<T> serde = create(settings);
        return Serdes.serdeFrom(serde.serializer(), only(type, serde.deserializer()));
    }

    private static <T extends SpecificRecord> Deserializer<T> only(Class<T> type, Deserializer<T> any) {
        return new Deserializer<>() {
            @Override
            public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
                SpecificRecord record = any.deserialize(topic, bytes);
                if (record != null && !type.isInstance(record)) {
                    throw new UnreadableRecordException(
                            Reason.SCHEMA_MISMATCH,
                            "expected a " + type.getSimpleName() + " in topic " + topic + ", but found a "
                                    + record.getSchema().getFullName());
                }
                return type.cast(record);
            }

            @Override
            public void close() {
                any.close();
            }
        };
    }

    private static Serde<?> instance(@Nullable Object name) {
        if (name == null || "".equals(name)) {
            return new AvroSerde<>();
        }
        try {
            Class<?> type = name instanceof Class<?> given ? given : Class.forName(name.toString());
            if (type.getConstructor().newInstance() instanceof Serde<?> serde) {
                return serde;
            }
            throw new ConfigException(VALUE_SERDE, name, "expected a class that implements " + Serde.class.getName());
        } catch (ClassNotFoundException e) {
            throw wrong(name, "no such class; is its jar on the class path?", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw wrong(name, "expected a public class with a constructor without arguments, but " + e, e);
        }
    }

    private static ConfigException wrong(Object name, String message, Throwable cause) {
        ConfigException exception = new ConfigException(VALUE_SERDE, name, message);
        exception.initCause(cause);
        return exception;
    }
}
