package dev.pullcord.policy;

import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Curve;
import dev.pullcord.core.calibrate.CurveChoice;
import dev.pullcord.core.calibrate.Fit;
import dev.pullcord.core.calibrate.Guarantee;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one cell of a calibration. A threshold that its own counts do not prove is refused: nobody writes one by hand. */
final class CellReader {
    private static final List<String> KEYS = List.of(
            "profile",
            "action",
            "stakes",
            "state",
            "reason",
            "tolerance",
            "confidence",
            "threshold",
            "labels",
            "needed",
            "passed",
            "errors",
            "bound",
            "fittedFrom",
            "fittedTo",
            "expires",
            "fit",
            "curve");
    private static final List<String> STATES =
            Arrays.stream(Cell.State.values()).map(Cell.State::word).toList();
    private static final List<String> FITS =
            Arrays.stream(Fit.values()).map(Fit::word).toList();
    /** Rates and confidences nearer to 0 or 1 than this prove nothing in a lifetime. */
    private static final double LEAST = 1e-6;
    /** A bound is written with four digits. */
    private static final double BOUND_OFF = 1e-3;

    private final Scalars scalars;
    private final Problems problems;

    CellReader(Scalars scalars, Problems problems) {
        this.scalars = scalars;
        this.problems = problems;
    }

    @Nullable
    Cell read(YamlNode node) {
        int before = problems.count();
        Section cell = Section.of(node, "a cell", node.place(), KEYS, problems);
        if (cell == null) {
            return null;
        }
        CellKey key = key(cell);
        String state = scalars.choice(cell.require("state", "one of " + String.join(", ", STATES)), "state", STATES);
        Guarantee guarantee = new Guarantee(rate(cell, "tolerance"), rate(cell, "confidence"));
        Double threshold = scalars.number(cell.get("threshold"), "threshold", 0, 1);
        Cell.Counts counts = counts(cell);
        Cell.Period period = new Cell.Period(time(cell, "fittedFrom"), time(cell, "fittedTo"), time(cell, "expires"));
        CurveChoice curve = curve(cell);
        String reason = scalars.value(cell.get("reason"), "a reason");
        if (problems.count() > before || state == null) {
            return null;
        }
        return proved(cell, threshold, guarantee, counts, state)
                ? new Cell(
                        key,
                        Cell.State.valueOf(constant(state)),
                        reason == null ? "" : reason,
                        guarantee,
                        threshold,
                        counts,
                        curve,
                        period)
                : null;
    }

    private CellKey key(Section cell) {
        List<String> profiles = new ArrayList<>(ProfileReader.PROFILES);
        profiles.add(CellKey.ANY);
        String profile = scalars.choice(cell.require("profile", "or " + CellKey.ANY), "a profile", profiles);
        String action = scalars.value(cell.require("action", "a class of action, or " + CellKey.ANY), "an action");
        String band = scalars.name(cell.require("stakes", "a band, or " + CellKey.ONLY_BAND), "a band of stakes");
        return new CellKey(profile == null ? "" : profile, action == null ? "" : action, band == null ? "" : band);
    }

    private double rate(Section cell, String key) {
        Double rate = scalars.number(cell.require(key, "for example 0.05"), key, LEAST, 1 - LEAST);
        return rate == null ? 0.5 : rate;
    }

    private Cell.Counts counts(Section cell) {
        long passed = count(cell.require("passed", "tested labels that pass the threshold"), "passed");
        YamlNode node = cell.require("errors", "wrong ones among those that pass");
        long errors = count(node, "errors");
        if (node != null && errors > passed) {
            problems.error(node.place(), "expected at most " + passed + " errors, but found " + node.kind());
            errors = passed;
        }
        return new Cell.Counts(
                count(cell.require("labels", "labels there were"), "labels"),
                count(cell.get("needed"), "needed"),
                new Proportion(errors, passed));
    }

    private long count(@Nullable YamlNode node, String what) {
        Integer count = scalars.whole(node, what, 0, Integer.MAX_VALUE);
        return count == null ? 0 : count;
    }

    private Instant time(Section cell, String key) {
        YamlNode.Text text = scalars.text(cell.require(key, "for example 2026-03-31T00:00:00Z"), "a time");
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text.value());
        } catch (DateTimeException e) {
            problems.error(
                    text.place(),
                    "expected " + key + ", a time, but found " + text.kind(),
                    "for example 2026-03-31T00:00:00Z");
            return Instant.EPOCH;
        }
    }

    private CurveChoice curve(Section cell) {
        String fit = scalars.choice(cell.require("fit", "one of " + String.join(", ", FITS)), "fit", FITS);
        List<Curve.Point> points = new ArrayList<>();
        YamlNode node = cell.get("curve");
        for (YamlNode item : scalars.list(node, "curve")) {
            List<YamlNode> pair = scalars.items(item, "a point of the curve");
            Double score = pair.size() == 2 ? scalars.number(pair.get(0), "a score", 0, 1) : null;
            Double right = pair.size() == 2 ? scalars.number(pair.get(1), "a probability", 0, 1) : null;
            if (pair.size() != 2) {
                problems.error(item.place(), "expected [score, probability], but found " + item.kind());
            } else if (score != null && right != null) {
                add(item, new Curve.Point(score, right), points);
            }
        }
        if (node != null && points.size() > Curve.POINTS_MAX) {
            problems.error(
                    node.place(), "expected at most " + Curve.POINTS_MAX + " points, but found " + points.size());
        }
        return new CurveChoice(fit == null ? Fit.RAW : Fit.valueOf(constant(fit)), new Curve(points));
    }

    private void add(YamlNode item, Curve.Point point, List<Curve.Point> points) {
        Curve.Point last = points.isEmpty() ? null : points.get(points.size() - 1);
        if (last != null && (point.score() <= last.score() || point.right() < last.right())) {
            problems.error(
                    item.place(),
                    "expected rising scores and probabilities that do not fall, but found " + point.score() + ", "
                            + point.right() + " after " + last.score() + ", " + last.right());
        }
        points.add(point);
    }

    private boolean proved(
            Section cell, @Nullable Double threshold, Guarantee guarantee, Cell.Counts counts, String state) {
        int before = problems.count();
        double bound = counts.wrong().atMost(guarantee.confidence());
        YamlNode written = cell.get("bound");
        Double said = scalars.number(written, "bound", 0, 1);
        if (written != null && said != null && Math.abs(said - bound) > BOUND_OFF) {
            problems.error(written.place(), "expected a bound of " + shown(bound) + ", but found " + written.kind());
        }
        if (state.equals(Cell.State.IN_FORCE.word())) {
            if (threshold == null) {
                problems.error(
                        cell.place("state"),
                        "expected a threshold in a cell that is in force, but found none",
                        "leave it open: state: open");
            } else if (!guarantee.provedBy(counts.wrong())) {
                problems.error(
                        cell.place("threshold"),
                        "expected counts that prove an error rate of at most " + guarantee.tolerance() + ", but "
                                + counts.wrong().hits() + " errors of "
                                + counts.wrong().trials() + " prove " + shown(bound),
                        "let pullcord calibrate set it");
            }
        }
        return problems.count() == before;
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String shown(double bound) {
        return String.format(Locale.ROOT, "%.4f", bound);
    }
}
