package dev.pullcord.schemas.registry;

/**
 * How long to wait before asking again: doubling from round to round, with jitter, so that many clients do not return at once.
 *
 * @param retries rounds after the first one, 0 or more
 * @param firstMillis longest wait before the first repetition
 * @param maxMillis longest wait of all
 */
public record Backoff(int retries, long firstMillis, long maxMillis) {

    /**
     * Milliseconds to wait after a round that failed: between one half and the whole of the round's longest wait.
     *
     * @param round round that failed, from 0
     * @param chance random number from 0 to 1
     */
    public long delayMillis(int round, double chance) {
        // 2^30 first waits are beyond any cap that makes sense, and the product stays a long
        long longest = Math.min(maxMillis, Math.min(firstMillis, maxMillis) << Math.min(round, 30));
        return Math.round(longest * (0.5 + chance / 2));
    }
}
