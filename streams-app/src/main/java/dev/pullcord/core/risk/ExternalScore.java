package dev.pullcord.core.risk;

import dev.pullcord.core.detect.Detection;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.detect.Evidence;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import java.util.List;

/** Passes on what an evaluator outside the engine measured, so that a policy can use it like any other detector. */
final class ExternalScore implements Detector {
    /** Prefix of the names of these detectors. */
    static final String PREFIX = "external:";

    private final String name;

    ExternalScore(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "expected a name behind " + PREFIX + ", but found none; write " + PREFIX + "toxicity");
        }
        this.name = name;
    }

    @Override
    public String id() {
        return PREFIX + name;
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return "The score that the evaluator " + name + " put into the action.";
    }

    /** Measures nothing when the score is missing or no number; held to 0 to 1 otherwise. */
    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        Double score = action.action().getSignals().getScores().get(name);
        if (score == null || !(score > 0)) {
            return Detection.NONE;
        }
        double held = Math.min(1, score);
        String place = "/signals/scores/" + name.replace("~", "~0").replace("/", "~1");
        return new Detection(
                held,
                "The evaluator " + name + " gives this action " + held + " of 1.",
                List.of(new Evidence("score of " + name, String.valueOf(score), place)));
    }
}
