package dev.pullcord.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Shortens the inputs of a run that fails: leaves out halves, then quarters, down to single steps, as long as it still fails. */
final class Shrinker {
    private Shrinker() {}

    static <T> List<T> shortest(List<T> inputs, Predicate<List<T>> fails) {
        List<T> shortest = inputs;
        for (int size = Math.max(1, inputs.size() / 2); size > 0; size /= 2) {
            int from = 0;
            while (from < shortest.size()) {
                List<T> without = new ArrayList<>(shortest.subList(0, from));
                without.addAll(shortest.subList(Math.min(shortest.size(), from + size), shortest.size()));
                if (fails.test(without)) {
                    shortest = without;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }
}
