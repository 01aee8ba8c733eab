package dev.pullcord.cli.backtest;

import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.backtest.Caught;
import dev.pullcord.core.backtest.Comparison;
import dev.pullcord.core.backtest.Example;
import dev.pullcord.core.backtest.Fidelity;
import dev.pullcord.core.backtest.Staffing;
import dev.pullcord.core.backtest.TriggerChange;
import dev.pullcord.schemas.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A backtest as text. */
public final class TextReport {
    private static final List<Verdict> VERDICTS =
            List.of(Verdict.PROCEED, Verdict.PROCEED_AND_REVIEW, Verdict.HOLD, Verdict.DENY);

    private final Report report;
    private final Comparison comparison;
    private final PrintWriter out;

    public TextReport(Report report, PrintWriter out) {
        this.report = report;
        this.comparison = report.comparison();
        this.out = out;
    }

    /** Prints it. */
    public void print() {
        head();
        if (comparison.actions() > 0) {
            verdicts();
            triggers();
            load();
            money();
            known();
        }
        faithful();
        out.printf(
                Locale.ROOT,
                "%nReplayed %s actions in %.1f s, %s a second.%n",
                Figures.count(report.speed().replayed()),
                report.speed().seconds(),
                Figures.count(Math.round(report.speed().perSecond())));
    }

    private void head() {
        report.candidates()
                .forEach((name, version) -> out.println("Candidate " + name + " " + Words.shortHash(version)));
        if (comparison.actions() == 0) {
            out.println("No recorded action lies in the span: nothing to compare.");
            return;
        }
        out.println("Compared with what was decided on " + Figures.count(comparison.actions()) + " actions from "
                + comparison.first() + " to " + comparison.last() + ".");
        out.println("Decided otherwise: " + Figures.count(comparison.changed().hits()) + ", "
                + Figures.share(comparison.changed()) + " of them. Intervals are exact, at 95 %.");
    }

    private void verdicts() {
        out.println();
        Table table = new Table("THEN \\ CANDIDATE", "PROCEED", "PROCEED_AND_REVIEW", "HOLD", "DENY", "SHARE THEN");
        for (Verdict before : VERDICTS) {
            table.row(
                    before.name(),
                    cell(before, Verdict.PROCEED),
                    cell(before, Verdict.PROCEED_AND_REVIEW),
                    cell(before, Verdict.HOLD),
                    cell(before, Verdict.DENY),
                    Figures.share(comparison.before(before)));
        }
        table.row(
                "share candidate",
                Figures.percent(comparison.after(Verdict.PROCEED).share()),
                Figures.percent(comparison.after(Verdict.PROCEED_AND_REVIEW).share()),
                Figures.percent(comparison.after(Verdict.HOLD).share()),
                Figures.percent(comparison.after(Verdict.DENY).share()),
                "");
        table.print(out);
    }

    private String cell(Verdict before, Verdict after) {
        return Figures.count(comparison.count(before, after));
    }

    private void triggers() {
        List<TriggerChange> changed =
                comparison.triggers().stream().filter(TriggerChange::changes).toList();
        out.println();
        if (changed.isEmpty()) {
            out.println("No trigger fires or decides otherwise.");
            return;
        }
        Table table = new Table("TRIGGER", "FIRED THEN", "FIRES NOW", "ADDED", "REMOVED", "USD ADDED", "USD REMOVED");
        for (TriggerChange change : changed) {
            table.row(
                    change.policy() + "/" + change.trigger(),
                    Figures.count(change.firedBefore()),
                    Figures.count(change.firedAfter()),
                    Figures.change(change.added()),
                    Figures.change(-change.removed()),
                    Figures.usd(change.addedUsd()),
                    Figures.usd(change.removedUsd()));
        }
        table.print(out);
        for (TriggerChange change : changed) {
            examples("added by " + change.trigger(), change.examplesAdded());
            examples("no longer stopped by " + change.trigger(), change.examplesRemoved());
        }
    }

    private void load() {
        out.println();
        Table table = new Table(
                "ROLE",
                "CASES THEN",
                "NOW",
                "A DAY THEN",
                "NOW",
                "BUSIEST DAY",
                "CAN DECIDE A DAY",
                "IN TIME THEN",
                "NOW");
        for (Staffing role : report.staffing()) {
            Double capacity = role.capacityADay();
            table.row(
                    role.role(),
                    Figures.count(role.casesBefore()),
                    Figures.count(role.casesAfter()),
                    Figures.one((double) role.casesBefore() / role.daysInAll()),
                    Figures.one((double) role.casesAfter() / role.daysInAll()),
                    Figures.count(role.mostBefore()) + " -> " + Figures.count(role.mostAfter()),
                    capacity == null ? "not known" : Figures.one(capacity),
                    chance(role.chanceBefore()),
                    chance(role.chanceAfter()));
        }
        table.print(out);
        out.println(
                "By the role that is asked first. In time: the probability that a mean day's cases are decided within a mean"
                        + " day's hours on duty, at the role's recent pace.");
    }

    private static String chance(@org.jspecify.annotations.Nullable Double chance) {
        return chance == null ? "not known" : Figures.percent(chance);
    }

    private void money() {
        out.println();
        Table table = new Table("USD", "GOES AHEAD", "HELD", "DENIED");
        var usd = comparison.usd();
        table.row(
                "then",
                usd(usd.before().cleared()),
                usd(usd.before().held()),
                usd(usd.before().denied()));
        table.row(
                "candidate",
                usd(usd.after().cleared()),
                usd(usd.after().held()),
                usd(usd.after().denied()));
        table.print(out);
    }

    private static String usd(double dollars) {
        return String.format(Locale.ROOT, "%,.0f", dollars);
    }

    private void known() {
        out.println();
        Table table = new Table(
                "OF ACTIONS LATER KNOWN AS", "KNOWN", "STOPPED THEN", "STOPPED NOW", "GAINED", "LOST", "CHANCE");
        row(table, "wrong, by an outcome", comparison.known().wrong());
        row(table, "rejected or changed by people", comparison.known().objected());
        row(table, "right, by an outcome", comparison.known().right());
        row(table, "approved by people as proposed", comparison.known().approved());
        table.print(out);
        out.println("Chance: of a difference this large, were the two policies alike (McNemar's exact test).");
        examples(
                "wrong, and caught by the candidate only",
                comparison.known().wrong().examplesGained());
        examples("wrong, and lost by the candidate", comparison.known().wrong().examplesLost());
        examples(
                "rejected by people, and lost by the candidate",
                comparison.known().objected().examplesLost());
    }

    private static void row(Table table, String what, Caught caught) {
        table.row(
                what,
                Figures.count(caught.known()),
                Figures.share(caught.shareBefore()),
                Figures.share(caught.shareAfter()),
                Figures.change(caught.gained()),
                Figures.change(-caught.lost()),
                caught.gained() + caught.lost() == 0 ? "-" : Figures.probability(caught.chance()));
    }

    private void examples(String what, List<Example> examples) {
        for (Example example : examples) {
            String usd = example.usd() == null ? "" : ", " + Figures.usd(example.usd());
            String why = example.sentence().isEmpty() ? "" : ": " + Words.line(example.sentence(), 160);
            out.println(Words.safe("  " + what + ": " + example.actionId() + " (" + example.agentId() + ", "
                    + example.actionType() + usd + ")" + why));
        }
    }

    private void faithful() {
        var faithful = comparison.faithful();
        out.println();
        out.println("Recorded verdicts reached again to the byte: " + Figures.count(faithful.same()) + " of "
                + Figures.count(comparison.actions()) + ", "
                + Figures.count(faithful.count(Fidelity.SAME_IN_ANOTHER_ORDER))
                + " of them with records of about the same moment taken in another order.");
        say(faithful.count(Fidelity.POLICY_GONE), "judged by policies that are no longer on record");
        report.gone().forEach(gone -> out.println("    gone: " + gone));
        faithful.differing().forEach((fields, count) -> say(count, "differ in " + fields));
        examples("differs", faithful.examples());
        Gaps gaps = report.gaps();
        say(gaps.withoutEvaluation(), "actions were not judged: repeats, refused at the door, or not reached yet");
        say(gaps.withoutAction(), "evaluations have no action on record any more");
        say(
                gaps.elsewhere(),
                "evaluations lie in another partition than their action: the topics are not partitioned alike");
        say(gaps.lostLessons(), "decisions on cases held before the record begins: what they taught is missing");
        say(gaps.unreadable(), "records could not be read");
    }

    private void say(long count, String what) {
        if (count > 0) {
            out.println("  " + Figures.count(count) + " " + what);
        }
    }
}
