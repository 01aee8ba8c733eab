package dev.pullcord.core.trigger;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds stated confidence against what the stakes ask for. Until a calibration curve exists the identity curve is used: a score
 * of 0.9 is read as one error in ten. A score that is a raw log-probability, or that a model reports of itself, is not that, so
 * it never clears the highest band.
 */
final class ConfidenceRun {
    private ConfidenceRun() {}

    /** What makes the trigger fire, without its identity; null when it does not. */
    static Firing.@Nullable Builder judge(Rule.Confidence rule, EnrichedAction action) {
        Object stakes = rule.stakes() == null ? null : action.read(rule.stakes());
        Rule.Band band = band(rule, stakes);
        Double tolerated = rule.tolerate().get(band.name());
        if (tolerated == null) {
            return null;
        }
        double needed = 1 - tolerated;
        Confidence confidence = action.action().getConfidence();
        String type = action.proposal().getActionType();
        String at = stakesSentence(rule.stakes(), stakes, band);
        if (confidence == null) {
            return firing(
                            "No confidence was stated for " + type + ", " + Sentences.number(needed) + " is needed"
                                    + at,
                            true)
                    .setValues(values(rule, "missing", needed, stakes, "missing"));
        }
        double score = confidence.getScore();
        String shown = Sentences.number(score);
        List<FiredValue> values = values(rule, shown, needed, stakes, methodName(confidence));
        if (score < needed) {
            return firing(
                            "Confidence dropped to " + shown + " on " + type + ", " + Sentences.number(needed)
                                    + " is needed" + at,
                            false)
                    .setValues(values);
        }
        boolean highest = band.equals(rule.bands().get(rule.bands().size() - 1));
        if (highest && uncalibrated(confidence, rule)) {
            return firing(
                            "Confidence of " + shown + " on " + type + " is an uncalibrated " + methodName(confidence)
                                    + " score, which cannot clear the highest stakes" + at,
                            false)
                    .setValues(values);
        }
        return null;
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

    private static List<FiredValue> values(
            Rule.Confidence rule, String score, double needed, @Nullable Object stakes, String method) {
        FiredValue first = TriggerRun.value("confidence.score", score, Sentences.number(needed), "/confidence/score");
        FiredValue how = TriggerRun.value("confidence.method", method, "", "/confidence/method");
        String curve =
                rule.calibration().isEmpty() ? "identity" : "identity (no curve for " + rule.calibration() + " yet)";
        FiredValue calibration = TriggerRun.value("calibration", curve, "", "");
        return rule.stakes() == null
                ? List.of(first, how, calibration)
                : List.of(
                        first,
                        how,
                        calibration,
                        TriggerRun.value(rule.stakes().text(), TriggerRun.shown(stakes), bounds(rule), ""));
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

    private static Firing.Builder firing(String summary, boolean undetermined) {
        return Firing.newBuilder().setStrength(1).setSummary(summary).setUndetermined(undetermined);
    }
}
