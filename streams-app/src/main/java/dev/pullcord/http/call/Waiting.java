package dev.pullcord.http.call;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How many requests and streams wait at the same time. None of them holds a thread. */
public final class Waiting {
    /** Longest that a request may wait. */
    public static final Duration MAX = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final int max;
    private final Semaphore free;

    /** @param max places */
    public Waiting(int max) {
        this.max = max;
        free = new Semaphore(max);
    }

    /** Takes a place; {@link #leave} gives it back. */
    public void enter() {
        if (!free.tryAcquire()) {
            throw new Problem(
                            ProblemType.TOO_MANY_WAITING,
                            max + " requests wait already; ask again without wait, or later")
                    .retryAfter(PAUSE);
        }
    }

    /** Gives a place back. */
    public void leave() {
        free.release();
    }

    /** How many wait now. */
    public int count() {
        return max - free.availablePermits();
    }
}
