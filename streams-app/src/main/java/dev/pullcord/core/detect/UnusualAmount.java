package dev.pullcord.core.detect;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.AgentMemory.Usual;
import java.util.List;

/**
 * An amount far above what this agent moves in this class of action.
 *
 * <p>Measured on logarithms, because amounts differ by factors: distance from the median in robust standard deviations,
 * which are taken to be at least 25 % so that an agent that always pays the same may pay a little more. Six of them are
 * 0.5, twelve are 1. Only an amount above every remembered one counts; small amounts, and classes with fewer than 20
 * amounts, say nothing.
 */
final class UnusualAmount implements Detector {
    private static final double DEVIATIONS_MAX = 12;
    private static final double NORMAL = 1.4826; // median distance to standard deviation, for a normal distribution
    private static final double SPREAD_MIN = StrictMath.log(1.25);

    @Override
    public String id() {
        return "unusual-amount";
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return "An amount far above the agent's own usual for this class of action; silent for the first 20 of it.";
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        Double amount = AgentMemory.logAmount(action);
        Usual usual =
                amount == null ? null : memory.logAmounts(action.proposal().getActionType());
        if (amount == null || usual == null || amount <= usual.highest()) {
            return Detection.NONE;
        }
        double deviations = (amount - usual.median()) / Math.max(SPREAD_MIN, NORMAL * usual.spread());
        double score = Figures.part(deviations / DEVIATIONS_MAX);
        if (score == 0) {
            return Detection.NONE;
        }
        double usd = StrictMath.exp(amount);
        double median = StrictMath.exp(usual.median());
        String summary = "USD " + Figures.cents(usd) + " is " + Figures.rough(usd / median) + " times the usual USD "
                + Figures.rough(median) + " of "
                + Figures.name(action.proposal().getActionType()) + ", and above the highest of the last "
                + usual.seen() + ", USD " + Figures.rough(StrictMath.exp(usual.highest())) + ".";
        return new Detection(
                score, summary, List.of(new Evidence("amount in US dollars", Figures.cents(usd), "/proposal/amount")));
    }
}
