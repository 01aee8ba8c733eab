package dev.pullcord.cli.calibrate;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Label;
import dev.pullcord.core.calibrate.Truth;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import java.util.HashMap;
import java.util.Map;

/** Labels from the topics: judgements joined with what people decided and with what turned out. */
final class LabelTopics {
    private final Cluster cluster;
    private final String calibration;
    private final boolean complete;
    private final Map<String, Resolution> resolutions = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private long stated;
    private long unknown;

    /**
     * @param calibration whose triggers looked at the actions
     * @param complete whether the outcome of every action becomes known
     */
    LabelTopics(Cluster cluster, String calibration, boolean complete) {
        this.cluster = cluster;
        this.calibration = calibration;
        this.complete = complete;
    }

    /** Reads everything there is; the newest resolution and outcome of an action count. */
    void readInto(LabelBook book) {
        TopicScan scan = new TopicScan(cluster);
        scan.read(cluster.topics().resolutions().name(), Resolution.class, key -> true, (agent, resolution) -> {
            if (resolution != null) {
                resolutions.put(agent + "\n" + resolution.getActionId(), resolution);
            }
        });
        scan.read(cluster.topics().outcomes().name(), Outcome.class, key -> true, (agent, outcome) -> {
            if (outcome != null) {
                outcomes.put(agent + "\n" + outcome.getActionId(), outcome);
            }
        });
        scan.read(cluster.topics().evaluations().name(), Evaluation.class, key -> true, (agent, evaluation) -> {
            if (evaluation != null) {
                add(evaluation, book);
            }
        });
    }

    /** Actions with a score that triggers of the calibration looked at. */
    long stated() {
        return stated;
    }

    /** Those of them whose truth is not known, or by a chance that nobody knows. */
    long unknown() {
        return unknown;
    }

    private void add(Evaluation evaluation, LabelBook book) {
        Confidence confidence = evaluation.getConfidence();
        if (confidence == null) {
            return;
        }
        String id = evaluation.getAgentId() + "\n" + evaluation.getActionId();
        for (ConfidenceReading reading : evaluation.getReadings()) {
            if (!reading.getCalibration().equals(calibration)) {
                continue;
            }
            stated++;
            Truth truth = Truth.of(evaluation, resolutions.get(id), outcomes.get(id), complete);
            if (truth == null) {
                unknown++;
                continue;
            }
            CellKey key =
                    new CellKey(evaluation.getEnrichment().getProfile(), evaluation.getActionType(), reading.getBand());
            String session = evaluation.getSessionId();
            String group = session.isEmpty() ? "" : evaluation.getAgentId() + "\n" + session;
            book.add(
                    key,
                    new Label(confidence.getScore(), truth.wrong(), truth.weight(), group),
                    evaluation.getEvaluatedAt());
        }
    }
}
