package dev.pullcord.topology.telemetry;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.topic.Topics;
import dev.pullcord.topology.Measurements;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * What the stages are given.
 *
 * @param topics the catalogue
 * @param values serde of all record values
 * @param settings figures of the configuration
 * @param policies policies in force
 * @param measurements what is counted of every stream
 * @param telemetry what is counted of this one
 */
public record TelemetryWiring(
        Topics topics,
        Serde<SpecificRecord> values,
        TelemetrySettings settings,
        Supplier<PolicySet> policies,
        Measurements measurements,
        TelemetryMeasurements telemetry) {}
