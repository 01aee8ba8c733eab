package dev.pullcord.benchmarks.calibration;

import dev.pullcord.benchmarks.TextTable;
import dev.pullcord.core.calibrate.Curve;
import dev.pullcord.core.calibrate.CurveChoice;
import dev.pullcord.core.calibrate.Guarantee;
import dev.pullcord.core.calibrate.Label;
import dev.pullcord.core.calibrate.Reliability;
import dev.pullcord.core.calibrate.Threshold;
import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Learns curves and thresholds from one half of the answers of real models, and holds them against the other half. Deterministic.
 */
public final class CalibrationEvaluation {
    /** Environment variable that names the folder of the data. */
    static final String DATA = "PULLCORD_DATA";

    static final List<Double> TOLERANCES = List.of(0.05, 0.1, 0.2);
    static final double CONFIDENCE = 0.95;

    private static final Path FILE = Path.of("calibration", "llm_qa_confidence.jsonl.gz");

    private final List<Answers> answers;

    CalibrationEvaluation(List<Answers> answers) {
        this.answers = List.copyOf(answers);
    }

    /**
     * Prints all tables.
     *
     * @param args folder of the data (default: the environment variable {@value #DATA}, else ../shared/data)
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args.length > 0 ? args[0] : System.getenv().getOrDefault(DATA, "../shared/data")), System.out);
    }

    /** Prints all tables, or why there are none. */
    static void run(Path data, PrintStream out) throws IOException {
        if (!isPresent(data)) {
            out.println("skipped: no data at " + data + "; name its folder as the first argument or in " + DATA);
            return;
        }
        CalibrationEvaluation evaluation = new CalibrationEvaluation(Answers.read(data.resolve(FILE)));
        List<Fits> fits = evaluation.fits();
        out.print(curves(fits));
        out.print(medians(fits));
        out.print(thresholds("Thresholds of one half on the other", evaluation.kept(false)));
        out.print(thresholds("The halves changed over", evaluation.kept(true)));
    }

    /** Whether a folder holds the answers. */
    static boolean isPresent(Path data) {
        return Files.isReadable(data.resolve(FILE));
    }

    static CalibrationEvaluation read(Path data) throws IOException {
        return new CalibrationEvaluation(Answers.read(data.resolve(FILE)));
    }

    /** Every model and set at every tolerance. */
    List<Kept> kept(boolean turned) {
        List<Kept> kept = new ArrayList<>();
        for (Answers one : answers) {
            for (double tolerance : TOLERANCES) {
                kept.add(Kept.of(turned ? one.turned() : one, new Guarantee(tolerance, CONFIDENCE)));
            }
        }
        return kept;
    }

    /** Curves drawn through one half, held against the other. */
    record Fits(Answers answers, CurveChoice choice, Fitness raw, Fitness ours, Fitness isotonic, Fitness platt) {
        static Fits of(Answers answers) {
            List<Label> one = answers.one();
            CurveChoice choice = CurveChoice.of(one);
            return new Fits(
                    answers,
                    choice,
                    Fitness.of(answers.other(), Curve.IDENTITY::at),
                    Fitness.of(answers.other(), choice.curve()::at),
                    Fitness.of(answers.other(), ReferenceFits.isotonic(one)),
                    Fitness.of(answers.other(), ReferenceFits.platt(one)));
        }

        double errorByMass() {
            return new Reliability(answers.other(), choice.curve()).errorByMass();
        }

        /** Labels as they would be if every probability were true: the error that is left is what so few labels cannot tell from right. */
        private List<Label> asSaid() {
            SplittableRandom random = new SplittableRandom(answers.other().size());
            return answers.other().stream()
                    .map(label -> Label.of(
                            label.score(), random.nextDouble() >= choice.curve().at(label.score())))
                    .toList();
        }

        double floor() {
            return Fitness.of(asSaid(), choice.curve()::at).error();
        }

        double floorByMass() {
            return new Reliability(asSaid(), choice.curve()).errorByMass();
        }

        double auroc() {
            return new Reliability(answers.other(), Curve.IDENTITY).auroc();
        }
    }

    List<Fits> fits() {
        return answers.stream().map(Fits::of).toList();
    }

    static double median(List<Fits> fits, ToDoubleFunction<Fits> figure) {
        double[] sorted = fits.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static String curves(List<Fits> fits) {
        TextTable table = new TextTable(
                "Curves of one half on the other: calibration error (15 bins of equal width) and Brier score",
                "",
                "labels",
                "AUROC",
                "fit",
                "ECE raw",
                "ours",
                "(mass)",
                "isotonic",
                "Platt",
                "Brier raw",
                "ours",
                "isotonic",
                "Platt");
        fits.forEach(one -> table.add(
                one.answers().model() + " " + one.answers().set(),
                Integer.toString(one.answers().one().size()),
                figure(one.auroc()),
                one.choice().fit().word(),
                figure(one.raw().error()),
                figure(one.ours().error()),
                figure(one.errorByMass()),
                figure(one.isotonic().error()),
                figure(one.platt().error()),
                figure(one.raw().brier()),
                figure(one.ours().brier()),
                figure(one.isotonic().brier()),
                figure(one.platt().brier())));
        return table.text();
    }

    private static String medians(List<Fits> fits) {
        TextTable table = new TextTable("Medians", "", "raw", "ours", "isotonic", "Platt", "if all were true");
        table.add(
                "calibration error",
                figure(median(fits, one -> one.raw().error())),
                figure(median(fits, one -> one.ours().error())),
                figure(median(fits, one -> one.isotonic().error())),
                figure(median(fits, one -> one.platt().error())),
                figure(median(fits, Fits::floor)));
        table.add(
                "  bins of equal weight",
                "",
                figure(median(fits, Fits::errorByMass)),
                "",
                "",
                figure(median(fits, Fits::floorByMass)));
        table.add(
                "Brier score",
                figure(median(fits, one -> one.raw().brier())),
                figure(median(fits, one -> one.ours().brier())),
                figure(median(fits, one -> one.isotonic().brier())),
                figure(median(fits, one -> one.platt().brier())));
        return table.text();
    }

    private static String thresholds(String title, List<Kept> kept) {
        TextTable table = new TextTable(
                title + ", " + percent(CONFIDENCE) + " confidence",
                "tolerance",
                "cells",
                "set",
                "not enough",
                "no safe score",
                "kept, of all",
                "kept, of set",
                "over for sure",
                "median passing");
        for (double tolerance : TOLERANCES) {
            row(
                    table,
                    percent(tolerance),
                    kept.stream()
                            .filter(one -> one.guarantee().tolerance() == tolerance)
                            .toList());
        }
        row(table, "all", kept);
        return table.text();
    }

    private static void row(TextTable table, String name, List<Kept> kept) {
        List<Kept> set = kept.stream().filter(Kept::set).toList();
        double[] shares = set.stream().mapToDouble(Kept::share).sorted().toArray();
        table.add(
                name,
                Integer.toString(kept.size()),
                Integer.toString(set.size()),
                Long.toString(kept.stream()
                        .filter(one -> one.threshold() instanceof Threshold.TooFew)
                        .count()),
                Long.toString(kept.stream()
                        .filter(one -> one.threshold() instanceof Threshold.Unsafe)
                        .count()),
                share(kept),
                share(set),
                Long.toString(set.stream()
                        .filter(one -> one.passed().atLeast(CONFIDENCE)
                                > one.guarantee().tolerance())
                        .count()),
                shares.length == 0 ? "-" : percent(shares[shares.length / 2]));
    }

    private static String share(List<Kept> kept) {
        Proportion proportion = new Proportion(kept.stream().filter(Kept::kept).count(), kept.size());
        Interval range = proportion.interval(0.95);
        return proportion.hits() + " = " + percent(proportion.share()) + " (" + percent(range.low()) + " to "
                + percent(range.high()) + ")";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
