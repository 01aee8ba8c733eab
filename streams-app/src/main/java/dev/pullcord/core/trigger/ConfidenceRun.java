package dev.pullcord.core.trigger;

import dev.pullcord.core.calibrate.Bar;
import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.FiredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds stated confidence against what the stakes ask for. A trigger that names a calibration asks for its threshold, and where the
 * calibration has none that counts, no score passes. A trigger that names none takes a score as it is stated: 0.9 is one error in ten.
 * A score that is a raw log-probability, or that a model reports of itself, is not that, so it never clears the highest band.
 */
final class ConfidenceRun {
    private final Rule.Confidence rule;
    private final EnrichedAction action;
    private final @Nullable Object stakes;
    private final Rule.Band band;
    private final @Nullable Double tolerated;
    private final @Nullable Bar bar;

    ConfidenceRun(Rule.Confidence rule, EnrichedAction action, Calibrations calibrations) {
        this.rule = rule;
        this.action = action;
        stakes = rule.stakes() == null ? null : action.read(rule.stakes());
        band = band(rule, stakes);
        tolerated = rule.tolerate().get(band.name());
        bar = tolerated == null || rule.calibration().isEmpty() ? null : bar(calibrations, tolerated);
    }

    private Bar bar(Calibrations calibrations, double tolerated) {
        String profile = action.enrichment().getProfile();
        CellKey key = new CellKey(profile, action.proposal().getActionType(), band.name());
        return calibrations.bar(rule.calibration(), key, action.at(), tolerated);
    }

    private double needed(double tolerated) {
        return bar == null ? 1 - tolerated : bar.needed();
    }

    /** What the trigger asks of the action, whether it fires or not; null when it asks nothing at these stakes. */
    @Nullable
    ConfidenceReading reading(Trigger trigger) {
        return tolerated == null
                ? null
                : new ConfidenceReading(
                        trigger.policy(),
                        trigger.id(),
                        rule.calibration(),
                        band.name(),
                        needed(tolerated),
                        bar == null ? "" : bar.version());
    }

    /** What makes the trigger fire; null when it does not. */
    @Nullable
    Word word() {
        if (tolerated == null) {
            return null;
        }
        double needed = needed(tolerated);
        Confidence confidence = action.action().getConfidence();
        if (bar != null && !bar.open()) {
            return new Word(
                    1,
                    "No confidence lets " + action.proposal().getActionType() + " pass: " + bar.why()
                            + stakesSentence(rule.stakes(), stakes, band),
                    values(confidence, needed),
                    true);
        }
        if (confidence == null) {
            return new Word(
                    1,
                    "No confidence was stated for " + action.proposal().getActionType() + ", "
                            + Sentences.number(needed) + " is needed" + stakesSentence(rule.stakes(), stakes, band),
                    values(null, needed),
                    true);
        }
        boolean low = confidence.getScore() < needed;
        boolean highest = band.equals(rule.bands().get(rule.bands().size() - 1));
        if (!low && !(highest && bar == null && uncalibrated(confidence, rule))) {
            return null;
        }
        String shown = Sentences.number(confidence.getScore());
        return new Word(
                1,
                (low ? lowSentence(action, shown, needed) : uncalibratedSentence(action, shown, confidence))
                        + stakesSentence(rule.stakes(), stakes, band),
                values(confidence, needed),
                false);
    }

    private static String lowSentence(EnrichedAction action, String shown, double needed) {
        return "Confidence dropped to " + shown + " on " + action.proposal().getActionType() + ", "
                + Sentences.number(needed) + " is needed";
    }

    private static String uncalibratedSentence(EnrichedAction action, String shown, Confidence confidence) {
        return "Confidence of " + shown + " on " + action.proposal().getActionType() + " is an uncalibrated "
                + methodName(confidence) + " score, which cannot clear the highest stakes";
    }

    /** The highest band whose lower bound the stakes reach; the highest of all when the stakes are not known. */
    private static Rule.Band band(Rule.Confidence rule, @Nullable Object stakes) {
        List<Rule.Band> bands = rule.bands();
        if (rule.stakes() != null && !(stakes instanceof Double)) {
            return bands.get(bands.size() - 1);
        }
        Rule.Band reached = bands.get(0);
        for (Rule.Band band : bands) {
            if (stakes instanceof Double value && value >= band.from()) {
                reached = band;
            }
        }
        return reached;
    }

    private static boolean uncalibrated(Confidence confidence, Rule.Confidence rule) {
        return rule.bands().size() > 1
                && (confidence.getMethod() == ConfidenceMethod.LOGPROB
                        || confidence.getMethod() == ConfidenceMethod.SELF_REPORTED
                        || confidence.getMethod() == ConfidenceMethod.UNKNOWN);
    }

    private static String methodName(Confidence confidence) {
        return confidence.getMethod().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String stakesSentence(@Nullable Field field, @Nullable Object stakes, Rule.Band band) {
        return field == null
                ? ""
                : " at " + band.name() + " stakes (" + field.text() + " = " + TriggerRun.shown(stakes) + ")";
    }

    private List<FiredValue> values(@Nullable Confidence confidence, double needed) {
        String score = confidence == null ? "missing" : Sentences.number(confidence.getScore());
        String method = confidence == null ? "missing" : methodName(confidence);
        String from = needed > 1 ? "no score" : Sentences.number(needed);
        List<FiredValue> values = new ArrayList<>();
        values.add(TriggerRun.value("confidence.score", score, from, "/confidence/score"));
        values.add(TriggerRun.value("confidence.method", method, "", "/confidence/method"));
        values.add(TriggerRun.value("calibration", curve(), "", ""));
        if (bar != null && bar.open() && confidence != null) {
            String right = Sentences.number(bar.curve().at(confidence.getScore()));
            values.add(TriggerRun.value("confidence.calibrated", right, "", "/confidence/score"));
        }
        if (rule.stakes() != null) {
            values.add(TriggerRun.value(rule.stakes().text(), TriggerRun.shown(stakes), bounds(rule), ""));
        }
        return values;
    }

    private String curve() {
        if (bar == null) {
            return "identity";
        }
        return rule.calibration() + (bar.version().isEmpty() ? "" : "@" + bar.version());
    }

    private static String bounds(Rule.Confidence rule) {
        StringBuilder text = new StringBuilder();
        for (Rule.Band band : rule.bands()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(band.name())
                    .append(" from ")
                    .append(Sentences.number(band.from()));
        }
        return text.toString();
    }
}
