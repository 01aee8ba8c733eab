package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes labels that came by unequal chances into a plain random sample, so that counts of it are binomial and exact bounds hold.
 *
 * <p>Each group is kept with a chance in proportion to its weight, and one label of it, again in proportion to weight. So every label
 * that could have been is in the result with the same chance, and no two share their fate. What is lost is labels; what is kept is
 * exactness, which a weighted count has not. The chances hold when the largest weight seen is the largest there could be, which it is
 * as soon as one label of the rarest kind is among them.
 */
final class Thinning {
    private Thinning() {}

    /** The labels that are kept, in the order given; all of them when they weigh the same and none share a group. */
    static List<Label> uniform(List<Label> labels, SplittableRandom random) {
        Map<String, Double> groups = new HashMap<>();
        double largest = 0;
        for (Label label : labels) {
            double weight =
                    label.group().isEmpty() ? label.weight() : groups.merge(label.group(), label.weight(), Double::sum);
            largest = Math.max(largest, weight);
        }
        Map<String, Integer> chosen = chosen(labels, groups, largest, random);
        List<Label> kept = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            Integer of = chosen.get(label.group());
            boolean keep =
                    label.group().isEmpty() ? random.nextDouble() * largest < label.weight() : of != null && of == i;
            if (keep) {
                kept.add(label);
            }
        }
        return kept;
    }

    /** Which label of each group is kept; a group that is not kept is not in it. */
    private static Map<String, Integer> chosen(
            List<Label> labels, Map<String, Double> groups, double largest, SplittableRandom random) {
        Map<String, @Nullable Double> left = new HashMap<>();
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            if (label.group().isEmpty() || chosen.containsKey(label.group())) {
                continue;
            }
            Double before = left.get(label.group());
            // one draw for the group; its labels take their turn of the length of their weight
            double rest = before == null ? random.nextDouble() * largest : before;
            if (rest < label.weight()) {
                chosen.put(label.group(), i);
            }
            left.put(label.group(), rest - label.weight());
        }
        chosen.keySet().retainAll(groups.keySet());
        return chosen;
    }
}
