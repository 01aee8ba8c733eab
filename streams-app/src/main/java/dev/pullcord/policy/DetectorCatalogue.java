package dev.pullcord.policy;

import dev.pullcord.core.detect.Detector;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The detectors a policy may name, with the score from which each fires when the policy names none.
 *
 * @param risk detectors of risk triggers
 * @param anomaly detectors of anomaly triggers
 */
public record DetectorCatalogue(Map<String, Double> risk, Map<String, Double> anomaly) {
    /** Score from which an external evaluator's score fires when the policy names none. */
    public static final double EXTERNAL_THRESHOLD = 0.5;

    public DetectorCatalogue {
        risk = Map.copyOf(risk);
        anomaly = Map.copyOf(anomaly);
    }

    /** The catalogue of the detectors that are there. */
    public static DetectorCatalogue of(Collection<? extends Detector> risk, Collection<? extends Detector> anomaly) {
        return new DetectorCatalogue(thresholds(risk), thresholds(anomaly));
    }

    private static Map<String, Double> thresholds(Collection<? extends Detector> detectors) {
        Map<String, Double> map = new TreeMap<>();
        detectors.forEach(detector -> map.put(detector.id(), detector.threshold()));
        return map;
    }
}
