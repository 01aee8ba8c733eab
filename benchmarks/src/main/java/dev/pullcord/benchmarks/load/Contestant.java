package dev.pullcord.benchmarks.load;

import dev.pullcord.runtime.ClientProperties;
import dev.pullcord.runtime.Engine;
import dev.pullcord.runtime.EngineConfig;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** What is measured, each with the engine's settings of Kafka Streams. */
enum Contestant {
    /** Reads actions and writes the same bytes. */
    IDENTITY("identity"),
    /** Reads, keeps and writes what the engine does, without judging. */
    FLOOR("floor"),
    /** The engine as it ships. */
    ENGINE("engine");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The topic in which one record appears for each action. */
    String answers(Arena arena) {
        return this == IDENTITY ? Arena.ECHO : arena.topics().clearances().name();
    }

    /** Starts it; closing ends it. */
    AutoCloseable start(Arena arena, EngineConfig config, Function<String, Effects> rehearsed) {
        return switch (this) {
            case IDENTITY -> run(identity(arena), config);
            case FLOOR -> run(FloorTopology.build(arena.topics(), config.valueSerde(), rehearsed), config);
            case ENGINE -> {
                Engine engine = new Engine(config);
                engine.start();
                yield engine;
            }
        };
    }

    private static AutoCloseable run(Topology topology, EngineConfig config) {
        KafkaStreams streams = new KafkaStreams(topology, ClientProperties.streams(config));
        streams.start();
        return () -> streams.close(PATIENCE);
    }

    private static Topology identity(Arena arena) {
        Topology topology = new Topology();
        topology.addSource(
                "in",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                arena.topics().actions().name());
        topology.addSink("out", Arena.ECHO, new StringSerializer(), new ByteArraySerializer(), "in");
        return topology;
    }
}
