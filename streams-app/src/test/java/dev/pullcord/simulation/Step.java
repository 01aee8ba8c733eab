package dev.pullcord.simulation;

import dev.pullcord.Actions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thing that happens in a run. What it is in detail is thrown with its own dice when its turn comes, on what can be seen then:
 * so a run without some of its steps is a run too.
 *
 * @param kind what happens
 * @param at when
 * @param dice seed of the details
 */
record Step(Kind kind, Instant at, long dice) {
    private static final int PAUSE_MILLIS_MAX = 20 * 60_000;
    private static final int JUMP_MILLIS_MAX = 72 * 60 * 60_000;

    /** What may happen, and how often. */
    enum Kind {
        PROPOSE(18),
        PROPOSE_AGAIN(6),
        DECIDE(30),
        DECIDE_AGAIN(7),
        /** A decision is made, but stays on its way. */
        DECIDE_LATE(5),
        /** What stayed on its way arrives, with the time at which it was made or with that at which it arrives. */
        ARRIVE(5),
        STRAY(3),
        MESSAGE(9),
        MESSAGE_AGAIN(2),
        REPORT(10),
        REPORT_AGAIN(3),
        TICK(10),
        JUMP(3),
        RESTART(2),
        RELEASE(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        private static Kind any(SplittableRandom dice) {
            int sum = 0;
            for (Kind kind : values()) {
                sum += kind.weight;
            }
            int left = dice.nextInt(sum);
            for (Kind kind : values()) {
                left -= kind.weight;
                if (left < 0) {
                    return kind;
                }
            }
            throw new AssertionError("the weights do not add up");
        }
    }

    /** Steps of a seed. */
    static List<Step> of(long seed, int count) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        Instant at = Actions.NOON;
        for (int i = 0; i < count; i++) {
            Kind kind = Kind.any(dice);
            int most = kind == Kind.JUMP ? JUMP_MILLIS_MAX : PAUSE_MILLIS_MAX;
            at = at.plusMillis(dice.nextInt(most));
            steps.add(new Step(kind, at, dice.nextLong()));
        }
        return steps;
    }
}
