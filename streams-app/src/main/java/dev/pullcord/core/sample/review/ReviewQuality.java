package dev.pullcord.core.sample.review;

import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.core.sample.ReviewSubject;
import dev.pullcord.schemas.ReviewKind;

/**
 * How well is reviewed. Counts add up.
 *
 * @param missed known answers that stop an action and were not found, of all of them answered
 * @param falseAlarms known answers that let an action go and were taken for wrong, of all of them answered
 * @param second agreement of first and second answers
 * @param hasty answers faster than the package can be read, of all whose package is known
 */
public record ReviewQuality(Proportion missed, Proportion falseAlarms, Agreement second, Proportion hasty) {
    /** Nothing answered. */
    public static final ReviewQuality NONE =
            new ReviewQuality(new Proportion(0, 0), new Proportion(0, 0), Agreement.NONE, new Proportion(0, 0));

    /** The same with one more answer. */
    public ReviewQuality with(Answered answer) {
        ReviewQuality timed = new ReviewQuality(
                missed,
                falseAlarms,
                second,
                answer.characters() == 0 ? hasty : plus(hasty, answer.fasterThanReadable()));
        ReviewSubject subject = answer.subject();
        Boolean stops = ReviewAnswer.stops(answer.optionId());
        Boolean should = subject == null ? null : ReviewAnswer.stops(subject.answer());
        if (subject == null || stops == null || should == null) {
            return timed;
        }
        return subject.kind() == ReviewKind.GOLDEN ? timed.golden(should, stops) : timed.second(should, stops);
    }

    /** Both together. */
    public ReviewQuality plus(ReviewQuality other) {
        return new ReviewQuality(
                plus(missed, other.missed),
                plus(falseAlarms, other.falseAlarms),
                second.plus(other.second),
                plus(hasty, other.hasty));
    }

    private ReviewQuality golden(boolean should, boolean stops) {
        return should
                ? new ReviewQuality(plus(missed, !stops), falseAlarms, second, hasty)
                : new ReviewQuality(missed, plus(falseAlarms, stops), second, hasty);
    }

    private ReviewQuality second(boolean first, boolean stops) {
        return new ReviewQuality(missed, falseAlarms, second.with(first, stops), hasty);
    }

    private static Proportion plus(Proportion one, boolean hit) {
        return new Proportion(one.hits() + (hit ? 1 : 0), one.trials() + 1);
    }

    private static Proportion plus(Proportion one, Proportion other) {
        return new Proportion(one.hits() + other.hits(), one.trials() + other.trials());
    }
}
