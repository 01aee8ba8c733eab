package dev.pullcord.topology.telemetry;

import dev.pullcord.core.outcome.Fact;
import dev.pullcord.schemas.CalibrationLabel;
import dev.pullcord.schemas.ConfidenceReading;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Picks out of what was learnt what speaks of a calibrated threshold: the truth about a cleared action that was looked for. What became
 * known by itself is passed over, for nobody knows by what chance it did, and so is what people decided on held actions, which the
 * threshold did not let pass. The first word counts: what is taken back and said otherwise later has been counted already.
 */
final class LabelStage implements Processor<String, Object, String, CalibrationLabel> {
    private final Set<Fact.LabelledConfidence> corrected = new HashSet<>();
    private ProcessorContext<String, CalibrationLabel> context;

    @SuppressWarnings("NullAway.Init")
    LabelStage() {}

    @Override
    public void init(ProcessorContext<String, CalibrationLabel> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!(record.value() instanceof Fact.LabelledConfidence fact)
                || !fact.cleared()
                || fact.weight() <= 0
                || fact.reading().getCalibration().isEmpty()) {
            return;
        }
        // a correction is told as two facts, one right after the other
        Fact.LabelledConfidence plain = unsigned(fact);
        if (fact.sign() < 0) {
            corrected.add(plain);
        } else if (!corrected.remove(plain)) {
            ConfidenceReading reading = fact.reading();
            CalibrationLabel label = CalibrationLabel.newBuilder()
                    .setCalibration(reading.getCalibration())
                    .setVersion(reading.getVersion())
                    .setProfile(fact.agentType())
                    .setActionType(fact.actionClass())
                    .setBand(reading.getBand())
                    .setAgentId(record.key())
                    .setScore(fact.score())
                    .setWrong(fact.wrong())
                    .setWeight(fact.weight())
                    .setJudgedAt(fact.at())
                    .setLearntAt(Instant.ofEpochMilli(record.timestamp()))
                    .build();
            context.forward(new Record<>(label.getCalibration(), label, record.timestamp(), new RecordHeaders()));
        }
    }

    /** What a fact and the one that takes it back have in common. */
    private static Fact.LabelledConfidence unsigned(Fact.LabelledConfidence fact) {
        return new Fact.LabelledConfidence(
                fact.reading(),
                fact.agentType(),
                fact.actionClass(),
                fact.score(),
                fact.cleared(),
                false,
                fact.weight(),
                0,
                fact.at());
    }
}
