package dev.pullcord.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.core.detect.Detection;
import dev.pullcord.core.detect.Detector;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RiskDetectorsTest {
    @Test
    void each_detector_has_a_name_a_threshold_and_a_sentence() {
        assertThat(RiskDetectors.all())
                .extracting(Detector::id)
                .containsExactly("untrusted-argument", "prompt-injection", "regulatory", "fraud", "high-emotion");
        assertThat(RiskDetectors.all()).allSatisfy(detector -> {
            assertThat(detector.threshold()).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(detector.about()).endsWith(".");
        });
    }

    @Test
    void nothing_is_seen_in_an_empty_action() {
        assertThat(RiskDetectors.all())
                .allSatisfy(detector ->
                        assertThat(Proposed.after("").seenBy(detector)).isEqualTo(Detection.NONE));
    }

    @Test
    void an_external_score_is_passed_on_with_its_place() {
        Detector detector = RiskDetectors.external("toxicity/v2");
        Detection detection =
                Proposed.after("Hello").scored(Map.of("toxicity/v2", 0.7)).seenBy(detector);

        assertThat(detector.id()).isEqualTo("external:toxicity/v2");
        assertThat(detection.score()).isEqualTo(0.7);
        assertThat(detection.evidence().get(0).place()).isEqualTo("/signals/scores/toxicity~1v2");
    }

    @Test
    void an_external_score_that_is_missing_or_no_score_measures_nothing_and_one_above_1_is_held_to_1() {
        Detector detector = RiskDetectors.external("x");

        assertThat(Proposed.after("Hello").seenBy(detector)).isEqualTo(Detection.NONE);
        assertThat(Proposed.after("Hello").scored(Map.of("x", Double.NaN)).seenBy(detector))
                .isEqualTo(Detection.NONE);
        assertThat(Proposed.after("Hello").scored(Map.of("x", -1.0)).seenBy(detector))
                .isEqualTo(Detection.NONE);
        assertThat(Proposed.after("Hello")
                        .scored(Map.of("x", 7.0))
                        .seenBy(detector)
                        .score())
                .isEqualTo(1);
    }

    @Test
    void an_external_detector_needs_a_name() {
        assertThatThrownBy(() -> RiskDetectors.external(" ")).hasMessageContaining("expected a name");
    }
}
