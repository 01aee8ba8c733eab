package dev.pullcord.policy;

import dev.pullcord.core.detect.AnomalyDetectors;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.risk.RiskDetectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every detector the engine has. */
public final class Detectors {
    private static final List<Detector> RISK = RiskDetectors.all();
    private static final List<Detector> ANOMALY = AnomalyDetectors.all();

    private Detectors() {}

    /** By id. */
    public static Map<String, Detector> all() {
        List<Detector> all = new ArrayList<>(RISK);
        all.addAll(ANOMALY);
        return all.stream().collect(Collectors.toUnmodifiableMap(Detector::id, Function.identity()));
    }

    /** What a policy may name. */
    public static DetectorCatalogue catalogue() {
        return DetectorCatalogue.of(RISK, ANOMALY);
    }
}
