package dev.pullcord.core.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.window.WindowSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a trigger fires. */
public sealed interface Rule {
    /** Which actions the rule looks at; null for all. Decides which triggers are evaluated at all. */
    @Nullable
    Condition guard();

    /** Fires when its condition holds or cannot be decided. */
    record When(Condition condition) implements Rule {
        @Override
        public Condition guard() {
            return condition;
        }
    }

    /**
     * Fires when a condition over a window holds.
     *
     * @param guard which actions the window counts; null for all
     * @param window the window
     * @param condition over {@code window.value}, {@code window.usual} and any field of the action
     */
    record Window(@Nullable Condition guard, WindowSpec window, Condition condition) implements Rule {}

    /**
     * Fires when a detector reaches its threshold.
     *
     * @param guard which actions are measured; null for all
     * @param detectors at least one
     */
    record Detect(@Nullable Condition guard, List<DetectorUse> detectors) implements Rule {
        public Detect {
            detectors = List.copyOf(detectors);
        }
    }

    /**
     * One detector of a trigger.
     *
     * @param id the detector; {@code external:NAME} for a score an external evaluator put into the action's signals
     * @param threshold score from which it fires, more than 0 up to 1
     */
    record DetectorUse(String id, double threshold) {
        /** What the id of an external evaluator's score begins with. */
        public static final String EXTERNAL = "external:";
    }

    /**
     * Fires when stated confidence is under what the stakes ask for.
     *
     * @param guard which actions are looked at; null for all
     * @param stakes field the stakes are read from; null when every action has the only band
     * @param bands lower bound of each band by name, ascending
     * @param calibration name of the calibration whose thresholds count; empty to take scores as they are stated
     * @param tolerate error rate that is still acceptable by band, 0 to 1; a band that is not named is never escalated
     */
    record Confidence(
            @Nullable Condition guard,
            @Nullable Field stakes,
            List<Band> bands,
            String calibration,
            Map<String, Double> tolerate)
            implements Rule {
        public Confidence {
            bands = List.copyOf(bands);
            tolerate = Map.copyOf(tolerate);
        }
    }

    /** A band of stakes: from this value on, up to the next band. */
    record Band(String name, double from) {}
}
