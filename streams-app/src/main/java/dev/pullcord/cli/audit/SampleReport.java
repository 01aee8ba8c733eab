package dev.pullcord.cli.audit;

import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.estimate.WeightedCount;
import dev.pullcord.core.sample.review.Agreement;
import dev.pullcord.core.sample.review.MissedEscalations;
import dev.pullcord.core.sample.review.ReviewQuality;
import dev.pullcord.core.sample.review.SampleFigures;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Prints the figures of the audit sample. */
final class SampleReport {
    private static final double CONFIDENCE = 0.95;

    private final PrintWriter out;

    SampleReport(PrintWriter out) {
        this.out = out;
    }

    void print(SampleFigures figures) {
        out.println(figures.population() + " actions could be drawn, " + figures.drawn() + " were, "
                + figures.answered() + " are answered");
        if (figures.population() == 0) {
            out.println("no policy in force asks for a sample, or the engine has no pullcord.audit.key");
        }
        if (figures.answered() > 0) {
            missed(figures.missed());
        }
        if (!figures.quality().isEmpty()) {
            quality(figures.quality());
        }
    }

    private void missed(MissedEscalations missed) {
        Table table = new Table("MISSED", "SHARE", "95% FROM", "TO", "LOOKED AT", "WRONG");
        row(table, "all", missed.all());
        missed.byTrigger().forEach((type, count) -> row(table, type.name().toLowerCase(Locale.ROOT), count));
        missed.byActionType().forEach((type, count) -> row(table, "action " + type, count));
        missed.byAgent().forEach((agent, count) -> row(table, "agent " + agent, count));
        out.println();
        table.print(out);
    }

    private static void row(Table table, String of, WeightedCount count) {
        Interval interval = count.rate(CONFIDENCE);
        table.row(
                Words.safe(of),
                percent(count.rate()),
                percent(interval.low()),
                percent(interval.high()),
                Long.toString(count.seen()),
                Long.toString(count.hits()));
    }

    private void quality(Map<String, ReviewQuality> quality) {
        Table table = new Table("REVIEW", "MISSED OF KNOWN", "FALSE ALARMS", "AGREEMENT", "KAPPA", "HASTY");
        quality.forEach((reviewer, one) -> table.row(
                Words.safe(reviewer),
                share(one.missed()),
                share(one.falseAlarms()),
                share(one.second().raw()),
                kappa(one.second()),
                share(one.hasty())));
        out.println();
        table.print(out);
    }

    private static String share(Proportion share) {
        if (share.trials() == 0) {
            return "-";
        }
        Interval interval = share.interval(CONFIDENCE);
        return share.hits() + " of " + share.trials() + " (" + percent(interval.low()) + " to "
                + percent(interval.high()) + ")";
    }

    private static String kappa(Agreement agreement) {
        if (Double.isNaN(agreement.kappa())) {
            return "-";
        }
        Interval interval = agreement.kappa(CONFIDENCE);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", agreement.kappa(), interval.low(), interval.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
