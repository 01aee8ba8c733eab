package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The non-falling curve nearest to the labels, by pooling adjacent violators (Ayer, Brunk, Ewing, Reid and Silverman 1955), with
 * straight lines between the pools.
 */
final class Isotonic {
    private Isotonic() {}

    /** Labels that were pooled: the lowest and highest score, their weight, and the weight of the right ones. */
    private record Pool(double from, double to, double weight, double right) {
        double share() {
            return right / weight;
        }

        Pool with(Pool next) {
            return new Pool(from, next.to, weight + next.weight, right + next.right);
        }
    }

    /** @param labels at least one */
    static Curve fit(List<Label> labels) {
        List<Pool> pools = new ArrayList<>();
        for (Pool next : ties(labels)) {
            Pool last = next;
            while (!pools.isEmpty() && pools.get(pools.size() - 1).share() >= last.share()) {
                last = pools.remove(pools.size() - 1).with(last);
            }
            pools.add(last);
        }
        thin(pools);
        List<Curve.Point> points = new ArrayList<>();
        for (Pool pool : pools) {
            points.add(new Curve.Point(pool.from(), pool.share()));
            if (pool.to() > pool.from()) {
                points.add(new Curve.Point(pool.to(), pool.share()));
            }
        }
        return new Curve(points);
    }

    private static List<Pool> ties(List<Label> labels) {
        List<Label> sorted =
                labels.stream().sorted(Comparator.comparingDouble(Label::score)).toList();
        List<Pool> pools = new ArrayList<>();
        for (Label label : sorted) {
            Pool one = new Pool(label.score(), label.score(), label.weight(), label.weight() * label.right());
            int last = pools.size() - 1;
            if (last >= 0 && pools.get(last).to() == label.score()) {
                pools.set(last, pools.get(last).with(one));
            } else {
                pools.add(one);
            }
        }
        return pools;
    }

    /** Joins the two neighbours of least weight until a curve may have that many points. */
    private static void thin(List<Pool> pools) {
        while (pools.size() > Curve.POINTS_MAX / 2) {
            int least = 0;
            for (int i = 1; i < pools.size() - 1; i++) {
                if (both(pools, i) < both(pools, least)) {
                    least = i;
                }
            }
            pools.set(least, pools.get(least).with(pools.remove(least + 1)));
        }
    }

    private static double both(List<Pool> pools, int i) {
        return pools.get(i).weight() + pools.get(i + 1).weight();
    }
}
