package dev.pullcord.core.calibrate;

import dev.pullcord.core.estimate.Proportion;

/** What labels say about a threshold. */
public sealed interface Threshold {
    /** Labels that were tested; not those that only placed the candidates. */
    Proportion wrong();

    /**
     * A threshold that keeps its guarantee.
     *
     * @param from score from which an action passes, this score included
     * @param wrong wrong ones among the tested labels that pass
     */
    record Found(double from, Proportion wrong) implements Threshold {}

    /**
     * Too few labels to say anything.
     *
     * @param wrong wrong ones among the strictest labels that there are
     * @param seen independent labels, whatever their score
     * @param needed labels that are needed at least, and if errors stay as rare as {@code wrong} says
     */
    record TooFew(Proportion wrong, long seen, long needed) implements Threshold {}

    /**
     * Too many errors even from the strictest score on that so many labels can test.
     *
     * @param from the strictest score that was tested
     * @param wrong wrong ones from that score on: a share over the tolerance
     */
    record Unsafe(double from, Proportion wrong) implements Threshold {}
}
