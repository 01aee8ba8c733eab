package dev.pullcord.core.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a curve's probabilities fit what turned out, on labels. Every figure is weighted, so that labels that came by unequal
 * chances count for the actions they stand for: an estimate, without a bound.
 */
public final class Reliability {
    /** Bins of both calibration errors (Guo, Pleiss, Sun and Weinberger 2017). */
    public static final int BINS = 15;

    private final List<Said> said;
    private final double weight;

    /** A label with what the curve says of it. */
    private record Said(double probability, double right, double weight) {}

    /**
     * One bin of a reliability diagram.
     *
     * @param labels how many
     * @param said mean probability, 0 to 1
     * @param right share that was right, 0 to 1
     * @param weight part of all weight, 0 to 1
     */
    public record Bin(int labels, double said, double right, double weight) {}

    /** Holds labels against a curve. */
    public Reliability(List<Label> labels, Curve curve) {
        said = labels.stream()
                .map(label -> new Said(curve.at(label.score()), label.right(), label.weight()))
                .sorted(Comparator.comparingDouble(Said::probability))
                .toList();
        weight = labels.stream().mapToDouble(Label::weight).sum();
    }

    /** Sum of the weights. */
    double weight() {
        return weight;
    }

    /** Mean squared distance between probability and truth, 0 (best) to 1 (Brier 1950); 0 without labels. */
    public double brier() {
        double sum = 0;
        for (Said one : said) {
            double off = one.probability() - one.right();
            sum += one.weight() * off * off;
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /** Expected calibration error over {@value #BINS} bins of equal width, 0 (best) to 1. */
    public double errorByWidth() {
        List<List<Said>> bins = empty();
        said.forEach(one ->
                bins.get((int) Math.min(BINS - 1.0, one.probability() * BINS)).add(one));
        return error(bins(bins));
    }

    /** Expected calibration error over {@value #BINS} bins of equal weight, 0 (best) to 1; equal probabilities share a bin. */
    public double errorByMass() {
        return error(diagram());
    }

    /** Bins of equal weight, by rising probability; empty ones are left out. */
    public List<Bin> diagram() {
        List<List<Said>> bins = empty();
        double before = 0;
        for (int i = 0; i < said.size(); ) {
            int end = tied(i);
            double mass =
                    said.subList(i, end).stream().mapToDouble(Said::weight).sum();
            bins.get((int) Math.min(BINS - 1.0, BINS * (before + mass / 2) / weight))
                    .addAll(said.subList(i, end));
            before += mass;
            i = end;
        }
        return bins(bins);
    }

    /**
     * Chance that a right action has a higher probability than a wrong one, a tie counting half (Hanley and McNeil 1982): 1 parts them
     * without fail, 0.5 says nothing. 0.5 when there are only right or only wrong ones.
     */
    public double auroc() {
        double wrongBelow = 0;
        double sum = 0;
        double right = 0;
        for (int i = 0; i < said.size(); ) {
            double rightHere = 0;
            double wrongHere = 0;
            int end = tied(i);
            for (Said one : said.subList(i, end)) {
                rightHere += one.weight() * one.right();
                wrongHere += one.weight() * (1 - one.right());
            }
            sum += rightHere * (wrongBelow + wrongHere / 2);
            wrongBelow += wrongHere;
            right += rightHere;
            i = end;
        }
        return right == 0 || wrongBelow == 0 ? 0.5 : sum / (right * wrongBelow);
    }

    /** Where the labels with the same probability as this one end. */
    private int tied(int from) {
        int end = from + 1;
        while (end < said.size()
                && said.get(end).probability() == said.get(from).probability()) {
            end++;
        }
        return end;
    }

    private static List<List<Said>> empty() {
        List<List<Said>> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new ArrayList<>());
        }
        return bins;
    }

    private List<Bin> bins(List<List<Said>> bins) {
        List<Bin> filled = new ArrayList<>();
        for (List<Said> bin : bins) {
            double mass = bin.stream().mapToDouble(Said::weight).sum();
            if (mass > 0) {
                double right = bin.stream()
                        .mapToDouble(one -> one.weight() * one.right())
                        .sum();
                double probability = bin.stream()
                        .mapToDouble(one -> one.weight() * one.probability())
                        .sum();
                filled.add(new Bin(bin.size(), probability / mass, right / mass, mass / weight));
            }
        }
        return filled;
    }

    private static double error(List<Bin> bins) {
        return bins.stream()
                .mapToDouble(bin -> bin.weight() * Math.abs(bin.said() - bin.right()))
                .sum();
    }
}
