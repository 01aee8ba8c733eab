package dev.pullcord.benchmarks.calibration;

import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.CalibrationText;
import dev.pullcord.core.calibrate.Calibrator;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Label;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.runtime.PolicyBoard;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy with one confidence trigger and the calibration it names, released and judged with as the engine does. */
final class ReleasedThreshold {
    private static final String PROFILE = "customer-facing";
    private static final CellKey CELL = new CellKey(PROFILE, CellKey.ANY, CellKey.ONLY_BAND);
    private static final String NAME = "self-consistency";

    private final PolicyBoard board = new PolicyBoard(set -> {});
    private final Evaluator evaluator = new Evaluator(Detectors.all());
    private final Enricher enricher = new Enricher(PROFILE);
    private final Calibration calibration;

    /** @param calibrated false to take scores as they are stated */
    ReleasedThreshold(List<Label> labels, double tolerance, double confidence, boolean calibrated) {
        Calibrator.Seen seen = new Calibrator.Seen(labels, RatedAction.START, RatedAction.START);
        calibration = new Calibrator(confidence, Duration.ofDays(3_650))
                .calibrate(NAME, "", Map.of(CELL, seen), Map.of(CellKey.ONLY_BAND, tolerance));
        release("EscalationPolicy", "writes", policy(tolerance, calibrated ? "calibration: " + NAME : ""));
        release("Calibration", NAME, CalibrationText.of(calibration));
    }

    /** What was learnt. */
    dev.pullcord.core.calibrate.Cell cell() {
        return java.util.Objects.requireNonNull(calibration.cells().get(CELL));
    }

    Evaluation judge(AgentAction action) {
        return evaluator
                .judge(
                        enricher.enrich(action, Nothing.KNOWN, action.getOccurredAt(), "log"),
                        board.policies(),
                        AgentMemory.decode(null),
                        Nothing.KNOWN)
                .evaluation();
    }

    private static String policy(double tolerance, String calibration) {
        return """
                apiVersion: pullcord.dev/v1
                kind: EscalationPolicy
                metadata: { name: writes, owner: support }
                triggers:
                  - id: unsure-write
                    type: confidence
                    tolerate: %s
                    path: support
                    %s
                paths:
                  support: { steps: [ { role: support, within: 4h } ], fallback: deny }
                """.formatted(tolerance, calibration);
    }

    private void release(String kind, String name, String text) {
        boolean inForce = board.put(
                name,
                ReleasedDocument.newBuilder()
                        .setKind(kind)
                        .setName(name)
                        .setVersion(ActionDigest.sha256(text))
                        .setContent(text)
                        .setReleasedBy("benchmark")
                        .setReleasedAt(RatedAction.START)
                        .build());
        if (!inForce) {
            throw new IllegalStateException("expected a right document, but found " + board.trouble());
        }
    }

    /** No reference data, no windows. */
    private enum Nothing implements References, WindowStore {
        KNOWN;

        @Override
        public @Nullable AgentProfile agent(String agentId) {
            return null;
        }

        @Override
        public @Nullable Party party(String id) {
            return null;
        }

        @Override
        public Rates rates() {
            return Rates.NONE;
        }

        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void put(String key, byte[] state) {}
    }
}
