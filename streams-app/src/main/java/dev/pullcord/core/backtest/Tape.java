package dev.pullcord.core.backtest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Reports and lessons of one agent that no action has been judged after yet, each kind in its order. */
final class Tape {
    private final Deque<Recorded.Ran> ran = new ArrayDeque<>();
    private final Deque<Recorded.Taught> taught = new ArrayDeque<>();

    void add(Recorded.Ran report) {
        ran.add(report);
    }

    void add(Recorded.Taught lesson) {
        taught.add(lesson);
    }

    /** How many reports lie at or before a moment. */
    int ranUpTo(Instant at) {
        return upTo(ran, at);
    }

    /** How many lessons lie at or before a moment. */
    int taughtUpTo(Instant at) {
        return upTo(taught, at);
    }

    int ranAtAll() {
        return ran.size();
    }

    int taughtAtAll() {
        return taught.size();
    }

    List<Recorded.Ran> firstRan(int count) {
        return first(ran, count);
    }

    List<Recorded.Taught> firstTaught(int count) {
        return first(taught, count);
    }

    /** Lets go of what an action has been judged after. */
    void drop(int reports, int lessons) {
        for (int i = 0; i < reports; i++) {
            ran.remove();
        }
        for (int i = 0; i < lessons; i++) {
            taught.remove();
        }
    }

    private static int upTo(Deque<? extends Recorded> queue, Instant at) {
        int count = 0;
        for (Recorded one : queue) {
            if (one.at().isAfter(at)) {
                break;
            }
            count++;
        }
        return count;
    }

    private static <T> List<T> first(Deque<T> queue, int count) {
        if (count == 0) {
            return List.of();
        }
        List<T> first = new ArrayList<>(count);
        Iterator<T> all = queue.iterator();
        while (first.size() < count) {
            first.add(all.next());
        }
        return first;
    }
}
