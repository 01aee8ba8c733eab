package dev.pullcord.topology.telemetry;

import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.topic.Topics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The way from labels to thresholds that are taken back.
 *
 * <pre>
 *   labels ─► pullcord.calibration-labels ─► calibrate ─► telemetry.calibration
 *                                                  └────► (broken) escalation.policies, telemetry.findings
 * </pre>
 *
 * @param topics the catalogue
 * @param values serde of all record values
 * @param standings serde of the store of standings
 * @param inForce calibrations in force
 */
record CalibrationBranch(
        Topics topics,
        Serde<SpecificRecord> values,
        Serde<CalibrationStanding> standings,
        Supplier<Calibrations> inForce) {
    private static final String LABELS_OUT = "calibration-labels-out";
    private static final String LABELS_IN = "calibration-labels-in";
    private static final String CALIBRATE = "calibrate";

    /**
     * Draws it.
     *
     * @param parents nodes that forward labels, keyed by calibration
     */
    void draw(Topology topology, String... parents) {
        sink(topology, LABELS_OUT, topics.calibrationLabels().name(), parents);
        topology.addSource(
                LABELS_IN,
                new StringDeserializer(),
                values.deserializer(),
                topics.calibrationLabels().name());
        topology.addProcessor(CALIBRATE, () -> new CalibrationStage(inForce), LABELS_IN);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CalibrationStage.STANDINGS), Serdes.String(), standings)
                        .withLoggingEnabled(Map.of())
                        .withCachingDisabled(),
                CALIBRATE);
        sink(topology, CalibrationStage.STANDINGS_OUT, topics.calibration().name(), CALIBRATE);
        sink(topology, CalibrationStage.RETRACTIONS_OUT, topics.policies().name(), CALIBRATE);
        sink(topology, CalibrationStage.FINDINGS_OUT, topics.findings().name(), CALIBRATE);
    }

    private void sink(Topology topology, String name, String topic, String... parents) {
        topology.addSink(name, topic, new StringSerializer(), values.serializer(), parents);
    }
}
