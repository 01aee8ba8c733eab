package dev.pullcord.cli.backtest;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.backtest.Caught;
import dev.pullcord.core.backtest.Comparison;
import dev.pullcord.core.backtest.Example;
import dev.pullcord.core.backtest.Fidelity;
import dev.pullcord.core.backtest.Staffing;
import dev.pullcord.core.backtest.TriggerChange;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest as one page that needs nothing else: no script, no font, no picture from anywhere. */
public final class HtmlReport {
    private static final int TRIGGERS_MAX = 20;
    private static final List<Verdict> VERDICTS =
            List.of(Verdict.PROCEED, Verdict.PROCEED_AND_REVIEW, Verdict.HOLD, Verdict.DENY);
    private static final List<String> KNOWN = List.of(
            "wrong, by an outcome", "rejected or changed by people", "right, by an outcome", "approved as proposed");

    private final Report report;
    private final Comparison comparison;
    private final Markup page = new Markup();

    private HtmlReport(Report report) {
        this.report = report;
        this.comparison = report.comparison();
    }

    /** The page. */
    public static String of(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        page.raw("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
        page.element(
                "title",
                "",
                "Backtest of " + String.join(", ", report.candidates().keySet()));
        page.raw("<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n<main>\n");
        head();
        if (comparison.actions() > 0) {
            verdicts();
            triggers();
            load();
            money();
            known();
        }
        faithful();
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private void head() {
        page.element(
                "h1", "", "Backtest of " + String.join(", ", report.candidates().keySet()));
        page.raw("<p class=\"lead\">");
        page.text(
                comparison.actions() == 0
                        ? "No recorded action lies in the span."
                        : Figures.count(comparison.changed().hits()) + " of " + Figures.count(comparison.actions())
                                + " actions would have been decided otherwise: " + Figures.share(comparison.changed())
                                + ".");
        page.raw("</p>\n<p>");
        page.text("Actions from " + comparison.first() + " to " + comparison.last() + ", made " + report.madeAt()
                + ". Intervals are exact, at 95 %. ");
        report.candidates().forEach((name, version) -> page.text(name + " " + Words.shortHash(version) + ". "));
        page.raw("</p>\n<p class=\"key\"><span class=\"then\"></span> decided then <span class=\"now\"></span>"
                + " candidate</p>\n");
    }

    private void verdicts() {
        page.element("h2", "", "Verdicts");
        List<Plots.Pair> pairs = new ArrayList<>();
        for (Verdict verdict : VERDICTS) {
            pairs.add(new Plots.Pair(
                    verdict.name(),
                    comparison.before(verdict).share(),
                    comparison.after(verdict).share(),
                    Figures.percent(comparison.before(verdict).share()),
                    Figures.percent(comparison.after(verdict).share())));
        }
        page.raw(Plots.pairs(
                "Shares of the verdicts", "For each verdict its share then and with the candidate.", pairs));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("then \\ candidate", "PROCEED", "PROCEED_AND_REVIEW", "HOLD", "DENY", "share then"));
        for (Verdict before : VERDICTS) {
            List<String> row = new ArrayList<>(List.of(before.name()));
            VERDICTS.forEach(after -> row.add(Figures.count(comparison.count(before, after))));
            row.add(Figures.share(comparison.before(before)));
            rows.add(row);
        }
        page.table("Actions by what was decided then and what the candidate decides", rows);
    }

    private void triggers() {
        page.element("h2", "", "Triggers");
        List<TriggerChange> changed =
                comparison.triggers().stream().filter(TriggerChange::changes).toList();
        if (changed.isEmpty()) {
            page.element("p", "", "No trigger fires or decides otherwise.");
            return;
        }
        page.raw(Plots.pairs(
                "Actions on which each trigger fires",
                "For each trigger that changes, how often it fired then and fires with the candidate.",
                changed.stream()
                        .limit(TRIGGERS_MAX)
                        .map(change -> new Plots.Pair(
                                change.trigger(),
                                change.firedBefore(),
                                change.firedAfter(),
                                Figures.count(change.firedBefore()),
                                Figures.count(change.firedAfter())))
                        .toList()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("trigger", "fired then", "fires now", "added", "removed", "USD added", "USD removed"));
        for (TriggerChange change : changed) {
            rows.add(List.of(
                    change.policy() + "/" + change.trigger(),
                    Figures.count(change.firedBefore()),
                    Figures.count(change.firedAfter()),
                    Figures.change(change.added()),
                    Figures.change(-change.removed()),
                    Figures.usd(change.addedUsd()),
                    Figures.usd(change.removedUsd())));
        }
        page.table("Escalations added and removed, by the trigger that decides", rows);
        List<List<String>> examples = titles();
        for (TriggerChange change : changed) {
            add(examples, "added by " + change.trigger(), change.examplesAdded());
            add(examples, "no longer stopped by " + change.trigger(), change.examplesRemoved());
        }
        examples(examples);
    }

    private void load() {
        page.element("h2", "", "Load");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "role", "cases then", "now", "a day then", "now", "can decide a day", "in time then", "in time now"));
        for (Staffing role : report.staffing()) {
            Double capacity = role.capacityADay();
            rows.add(List.of(
                    role.role(),
                    Figures.count(role.casesBefore()),
                    Figures.count(role.casesAfter()),
                    Figures.one((double) role.casesBefore() / role.daysInAll()),
                    Figures.one((double) role.casesAfter() / role.daysInAll()),
                    capacity == null ? "not known" : Figures.one(capacity),
                    role.chanceBefore() == null ? "not known" : Figures.percent(role.chanceBefore()),
                    role.chanceAfter() == null ? "not known" : Figures.percent(role.chanceAfter())));
        }
        page.table("Cases by the role that is asked first", rows);
        for (Staffing role : report.staffing()) {
            page.element("h3", "", role.role());
            page.raw(Plots.days(
                    "Cases of " + role.role() + " by day",
                    "Cases on each day (UTC), then and with the candidate. A dashed line marks what the role can decide.",
                    role.days(),
                    role.capacityADay()));
        }
    }

    private void money() {
        page.element("h2", "", "Money");
        var before = comparison.usd().before();
        var after = comparison.usd().after();
        page.raw(Plots.pairs(
                "US dollars moved",
                "What goes ahead, is held and is denied, then and with the candidate.",
                List.of(
                        money("goes ahead", before.cleared(), after.cleared()),
                        money("held", before.held(), after.held()),
                        money("denied", before.denied(), after.denied()))));
    }

    private static Plots.Pair money(String label, double then, double now) {
        return new Plots.Pair(label, then, now, Figures.usd(then), Figures.usd(now));
    }

    private void known() {
        page.element("h2", "", "What became known afterwards");
        Comparison.Known known = comparison.known();
        List<Caught> caught = List.of(known.wrong(), known.objected(), known.right(), known.approved());
        page.raw(Plots.shares(
                "Share stopped of the actions of which something became known",
                "Points are shares, lines exact intervals at 95 %, then above and candidate below.",
                KNOWN,
                caught));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("actions later known as", "known", "stopped then", "stopped now", "gained", "lost", "chance"));
        for (int i = 0; i < caught.size(); i++) {
            Caught one = caught.get(i);
            rows.add(List.of(
                    KNOWN.get(i),
                    Figures.count(one.known()),
                    Figures.share(one.shareBefore()),
                    Figures.share(one.shareAfter()),
                    Figures.change(one.gained()),
                    Figures.change(-one.lost()),
                    one.gained() + one.lost() == 0 ? "-" : Figures.probability(one.chance())));
        }
        page.table("Chance is that of a difference this large, were the two policies alike", rows);
        List<List<String>> examples = titles();
        add(examples, "wrong, caught by the candidate only", known.wrong().examplesGained());
        add(examples, "wrong, lost by the candidate", known.wrong().examplesLost());
        add(
                examples,
                "rejected by people, lost by the candidate",
                known.objected().examplesLost());
        examples(examples);
    }

    private void faithful() {
        page.element("h2", "", "How far the record explains itself");
        var faithful = comparison.faithful();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "actions"));
        rows.add(List.of("verdict reached again to the byte", Figures.count(faithful.count(Fidelity.SAME))));
        rows.add(List.of(
                "the same, with records of about that moment in another order",
                Figures.count(faithful.count(Fidelity.SAME_IN_ANOTHER_ORDER))));
        rows.add(List.of("another evaluation", Figures.count(faithful.count(Fidelity.DIFFERENT))));
        rows.add(
                List.of("judged by policies no longer on record", Figures.count(faithful.count(Fidelity.POLICY_GONE))));
        Gaps gaps = report.gaps();
        rows.add(List.of("never judged", Figures.count(gaps.withoutEvaluation())));
        rows.add(List.of("evaluated, action no longer on record", Figures.count(gaps.withoutAction())));
        rows.add(List.of("in another partition than its action", Figures.count(gaps.elsewhere())));
        rows.add(List.of("unreadable", Figures.count(gaps.unreadable())));
        rows.add(List.of("decisions on cases from before the record", Figures.count(gaps.lostLessons())));
        page.table("Actions in the span", rows);
        faithful.differing()
                .forEach((fields, count) -> page.element("p", "", Figures.count(count) + " differ in " + fields));
        report.gone().forEach(gone -> page.element("p", "", "Gone: " + gone));
        page.element(
                "p",
                "",
                String.format(
                        Locale.ROOT,
                        "Replayed %,d actions in %.1f s.",
                        report.speed().replayed(),
                        report.speed().seconds()));
    }

    private static List<List<String>> titles() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "action", "agent", "class", "USD", "why"));
        return rows;
    }

    private static void add(List<List<String>> rows, String what, List<Example> examples) {
        for (Example example : examples) {
            rows.add(List.of(
                    what,
                    example.actionId(),
                    example.agentId(),
                    example.actionType(),
                    example.usd() == null ? "" : String.format(Locale.ROOT, "%,.2f", example.usd()),
                    Words.line(example.sentence(), 200)));
        }
    }

    private void examples(List<List<String>> rows) {
        if (rows.size() > 1) {
            page.table("Examples", rows);
        }
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("expected report.css beside " + HtmlReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
