package dev.pullcord.benchmarks.logs;

import dev.pullcord.schemas.TriggerType;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Verdicts and truth of one log, counted.
 *
 * @param scored all calls of the log
 */
record Tally(List<Scored> scored) {
    Tally {
        scored = List.copyOf(scored);
    }

    /** Of the calls that truth picks, how many were ruled as asked. */
    Share share(Predicate<Truth> which, Predicate<Ruling> hit) {
        return shareOf(one -> which.test(one.truth()), hit);
    }

    /** The same for one half of the tasks, 0 or 1. */
    Share share(int half, Predicate<Truth> which, Predicate<Ruling> hit) {
        return shareOf(one -> one.truth().half() == half && which.test(one.truth()), hit);
    }

    /** The same for one area of work. */
    Share share(String area, Predicate<Truth> which, Predicate<Ruling> hit) {
        return shareOf(one -> one.ruling().area().equals(area) && which.test(one.truth()), hit);
    }

    /** Of the sessions with a call that truth picks, how many have one that was ruled as asked. */
    Share sessions(Predicate<Truth> which, Predicate<Ruling> hit) {
        return new Share(
                sessions(scored.stream().filter(one -> which.test(one.truth()) && hit.test(one.ruling()))),
                sessions(scored.stream().filter(one -> which.test(one.truth()))));
    }

    private static int sessions(Stream<Scored> calls) {
        return (int) calls.map(one -> one.ruling().session()).distinct().count();
    }

    /** Areas of work, sorted. */
    List<String> areas() {
        return scored.stream()
                .map(one -> one.ruling().area())
                .distinct()
                .sorted()
                .toList();
    }

    /** Calls that the mapping takes for something else than they are: a read for a write, or a write for a read. */
    long mismapped() {
        return scored.stream()
                .filter(one -> one.truth().isRead() || one.truth().isWrite())
                .filter(one -> one.truth().isRead() != one.ruling().read())
                .count();
    }

    /** Calls that validation refused. */
    long refused() {
        return scored.stream().filter(one -> one.ruling().refused() != null).count();
    }

    /** Whether a boundary or a never-auto entry held the call. */
    static boolean heldByBoundary(Ruling ruling) {
        return ruling.heldBy(TriggerType.NEVER_AUTO, TriggerType.BOUNDARY);
    }

    private Share shareOf(Predicate<Scored> which, Predicate<Ruling> hit) {
        int of = 0;
        int hits = 0;
        for (Scored one : scored) {
            if (which.test(one)) {
                of++;
                hits += hit.test(one.ruling()) ? 1 : 0;
            }
        }
        return new Share(hits, of);
    }
}
