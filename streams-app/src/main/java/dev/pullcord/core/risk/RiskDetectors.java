package dev.pullcord.core.risk;

import dev.pullcord.core.detect.Detector;
import java.util.List;

/** The risk detectors that ship. */
public final class RiskDetectors {
    private RiskDetectors() {}

    /** One of each, sharing their tables; all are stateless and thread-safe. */
    public static List<Detector> all() {
        return List.of(
                new UntrustedArgument(),
                PhraseDetector.promptInjection(),
                PhraseDetector.regulatory(),
                PhraseDetector.fraud(),
                PhraseDetector.highEmotion());
    }

    /** The score that an external evaluator of this name put into the action; policies call it {@code external:NAME}. */
    public static Detector external(String name) {
        return new ExternalScore(name);
    }
}
