package dev.pullcord.benchmarks.calibration;

import dev.pullcord.core.calibrate.Guarantee;
import dev.pullcord.core.calibrate.Label;
import dev.pullcord.core.calibrate.Threshold;
import dev.pullcord.core.calibrate.ThresholdSearch;
import dev.pullcord.core.estimate.Proportion;
import java.util.List;

/**
 * A threshold that one half set, and what the other half says of it.
 *
 * @param answers whose
 * @param guarantee what was promised
 * @param threshold what the one half found
 * @param passed wrong ones among those of the other half that pass; nothing of nothing when there is no threshold
 * @param share part of the other half that passes, 0 to 1
 */
record Kept(Answers answers, Guarantee guarantee, Threshold threshold, Proportion passed, double share) {
    static Kept of(Answers answers, Guarantee guarantee) {
        Threshold threshold = ThresholdSearch.search(answers.one(), guarantee);
        if (!(threshold instanceof Threshold.Found found)) {
            return new Kept(answers, guarantee, threshold, new Proportion(0, 0), 0);
        }
        List<Label> passing = answers.other().stream()
                .filter(label -> label.score() >= found.from())
                .toList();
        long wrong = passing.stream().filter(Label::wrong).count();
        return new Kept(
                answers,
                guarantee,
                threshold,
                new Proportion(wrong, passing.size()),
                (double) passing.size() / answers.other().size());
    }

    boolean set() {
        return threshold instanceof Threshold.Found;
    }

    /** Whether the other half has no more errors than promised; without a threshold nothing passes and nothing is broken. */
    boolean kept() {
        return passed.share() <= guarantee.tolerance();
    }
}
