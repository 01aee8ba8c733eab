package dev.pullcord.topology;

import dev.pullcord.core.detect.Detector;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What the stages are given.
 *
 * @param topics the catalogue
 * @param values serde of all record values
 * @param settings figures of the configuration
 * @param releases documents in force
 * @param detectors every detector a policy may name, by id
 * @param measurements what is counted
 */
public record Wiring(
        Topics topics,
        Serde<SpecificRecord> values,
        Settings settings,
        Releases releases,
        Map<String, Detector> detectors,
        Measurements measurements) {

    public Wiring {
        detectors = Map.copyOf(detectors);
    }

    <T extends SpecificRecord> RecordReader<T> reader(Class<T> type, Topic topic) {
        return reader(type, topic, RecordReader.BYTES_MAX);
    }

    /** The same with another bound on the bytes of one record. */
    <T extends SpecificRecord> RecordReader<T> reader(Class<T> type, Topic topic, int bytesMax) {
        return new RecordReader<>(type, topic.name(), values.deserializer(), bytesMax);
    }

    /** Serde of a store's values, under the subject of the topic that carries the same records: a changelog needs no subject of its own. */
    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> Serde<T> stored(Topic topic) {
        Serializer<SpecificRecord> serializer = values.serializer();
        Deserializer<SpecificRecord> deserializer = values.deserializer();
        return Serdes.serdeFrom((name, value) -> serializer.serialize(topic.name(), value), (name, bytes) ->
                (T) deserializer.deserialize(topic.name(), bytes));
    }
}
