package dev.pullcord.core.calibrate;

import dev.pullcord.core.estimate.Proportion;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt for the actions of one kind.
 *
 * @param key which actions
 * @param state whether its threshold counts
 * @param reason why it does not, for a person; empty when it does
 * @param guarantee what its threshold promises
 * @param threshold score from which an action passes, this score included; null unless one was found
 * @param counts what it rests on
 * @param curve from scores to probabilities, for people: no threshold rests on it
 * @param period labels of which time, and until when they count
 */
public record Cell(
        CellKey key,
        State state,
        String reason,
        Guarantee guarantee,
        @Nullable Double threshold,
        Counts counts,
        CurveChoice curve,
        Period period) {
    /** Whether a threshold counts. */
    public enum State {
        /** It counts. */
        IN_FORCE,
        /** There is none: too few labels, or too many errors. */
        OPEN,
        /** It counted until labels spoke against it or a person took it back. */
        RETRACTED;

        /** As documents write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a threshold rests on.
     *
     * @param labels independent labels, whatever their score
     * @param needed labels that were needed at least; 0 once there are enough
     * @param wrong wrong ones among the tested labels that pass the threshold; the strictest that were tested when there is none
     */
    public record Counts(long labels, long needed, Proportion wrong) {}

    /**
     * When.
     *
     * @param from time of the first action with a label (UTC)
     * @param to time of the last one (UTC): later labels have not been seen
     * @param expires when the threshold ends by itself (UTC)
     */
    public record Period(Instant from, Instant to, Instant expires) {}

    public Cell {
        if ((state == State.IN_FORCE) && (threshold == null || !guarantee.provedBy(counts.wrong()))) {
            throw new IllegalArgumentException("expected a threshold that its counts prove, but found " + key.text()
                    + " with " + threshold + " and " + counts);
        }
    }

    /** The cell with its threshold taken back. */
    public Cell retracted(String why) {
        return new Cell(key, State.RETRACTED, why, guarantee, threshold, counts, curve, period);
    }

    /** Upper bound of the error rate among the actions that pass, at the confidence of the guarantee. */
    public double bound() {
        return counts.wrong().atMost(guarantee.confidence());
    }
}
