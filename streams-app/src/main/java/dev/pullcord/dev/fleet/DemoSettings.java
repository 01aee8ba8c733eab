package dev.pullcord.dev.fleet;

import java.time.Duration;

/**
 * How a demo runs.
 *
 * @param actions actions to publish before it ends by itself; 0 to go on until it is stopped
 * @param rate actions in a second; 0 for as fast as answers come back
 * @param window actions without a clearance at most; at the limit the fleet waits
 * @param patience how long nothing at all may happen before a run of a fixed number of actions gives up
 */
public record DemoSettings(long actions, double rate, int window, Duration patience) {
    /** A rate that a laptop keeps up with and that shows every kind of case within a minute. */
    public static final double USUAL_RATE = 150;

    private static final int WINDOW = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public DemoSettings {
        if (actions < 0 || rate < 0 || window < 1) {
            throw new IllegalArgumentException(
                    "expected actions and rate of 0 or more and a window of 1 or more, but found " + actions + ", "
                            + rate + " and " + window);
        }
    }

    /** Until stopped, at the usual rate. */
    public static DemoSettings endless() {
        return new DemoSettings(0, USUAL_RATE, WINDOW, PATIENCE);
    }

    /** A fixed number, as fast as the engine answers. */
    public static DemoSettings of(long actions) {
        return new DemoSettings(actions, 0, WINDOW, PATIENCE);
    }

    /** The same at another rate. */
    public DemoSettings at(double other) {
        return new DemoSettings(actions, other, window, patience);
    }
}
