package dev.pullcord.cli.backtest;

import dev.pullcord.core.backtest.Caught;
import dev.pullcord.core.backtest.Comparison;
import dev.pullcord.core.backtest.DayLoad;
import dev.pullcord.core.backtest.Example;
import dev.pullcord.core.backtest.Fidelity;
import dev.pullcord.core.backtest.Money;
import dev.pullcord.core.backtest.Staffing;
import dev.pullcord.core.backtest.TriggerChange;
import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.schemas.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest as JSON; what a release gate reads. */
public final class JsonReport {
    /** Value of {@code report}. */
    public static final String FORM = "pullcord.dev/backtest/v1";

    private JsonReport() {}

    /** The report as plain maps and lists. */
    public static Map<String, @Nullable Object> of(Report report) {
        Comparison comparison = report.comparison();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("report", FORM);
        json.put("madeAt", report.madeAt().toString());
        List<Object> candidates = new ArrayList<>();
        report.candidates().forEach((name, version) -> candidates.add(Map.of("name", name, "version", version)));
        json.put("candidates", candidates);
        json.put("actions", comparison.actions());
        json.put("first", comparison.first().toString());
        json.put("last", comparison.last().toString());
        json.put("changed", share(comparison.changed()));
        json.put("matrix", matrix(comparison));
        json.put(
                "triggers",
                comparison.triggers().stream().map(JsonReport::trigger).toList());
        json.put("roles", report.staffing().stream().map(JsonReport::role).toList());
        json.put(
                "usd",
                Map.of(
                        "then", money(comparison.usd().before()),
                        "candidate", money(comparison.usd().after())));
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("wrong", caught(comparison.known().wrong()));
        known.put("right", caught(comparison.known().right()));
        known.put("objected", caught(comparison.known().objected()));
        known.put("approved", caught(comparison.known().approved()));
        json.put("known", known);
        json.put("faithful", faithful(report));
        json.put("seconds", rounded(report.speed().seconds()));
        json.put("replayed", report.speed().replayed());
        return json;
    }

    private static Map<String, Object> faithful(Report report) {
        var faithful = report.comparison().faithful();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("same", faithful.count(Fidelity.SAME));
        json.put("sameInAnotherOrder", faithful.count(Fidelity.SAME_IN_ANOTHER_ORDER));
        json.put("different", faithful.count(Fidelity.DIFFERENT));
        json.put("policyGone", faithful.count(Fidelity.POLICY_GONE));
        json.put("differingIn", faithful.differing());
        json.put("examples", examples(faithful.examples()));
        json.put("gone", List.copyOf(report.gone()));
        Gaps gaps = report.gaps();
        json.put("actionsWithoutEvaluation", gaps.withoutEvaluation());
        json.put("evaluationsWithoutAction", gaps.withoutAction());
        json.put("evaluationsElsewhere", gaps.elsewhere());
        json.put("lostLessons", gaps.lostLessons());
        json.put("unreadable", gaps.unreadable());
        return json;
    }

    private static Map<String, Object> matrix(Comparison comparison) {
        Map<String, Object> rows = new LinkedHashMap<>();
        for (Verdict before : Verdict.values()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Verdict after : Verdict.values()) {
                if (comparison.count(before, after) > 0) {
                    row.put(after.name(), comparison.count(before, after));
                }
            }
            if (!row.isEmpty()) {
                rows.put(before.name(), row);
            }
        }
        return rows;
    }

    private static Map<String, Object> trigger(TriggerChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", change.policy());
        json.put("trigger", change.trigger());
        json.put("firedThen", change.firedBefore());
        json.put("firesNow", change.firedAfter());
        json.put("added", change.added());
        json.put("removed", change.removed());
        json.put("addedUsd", rounded(change.addedUsd()));
        json.put("removedUsd", rounded(change.removedUsd()));
        json.put("examplesAdded", examples(change.examplesAdded()));
        json.put("examplesRemoved", examples(change.examplesRemoved()));
        return json;
    }

    private static Map<String, @Nullable Object> role(Staffing role) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("role", role.role());
        json.put("casesThen", role.casesBefore());
        json.put("casesNow", role.casesAfter());
        json.put("days", role.daysInAll());
        json.put("hoursOnDutyADay", rounded(role.hoursADay()));
        json.put("perHour", nullable(role.perHour()));
        json.put("canDecideADay", nullable(role.capacityADay()));
        json.put("inTimeThen", nullable(role.chanceBefore()));
        json.put("inTimeNow", nullable(role.chanceAfter()));
        json.put("load", role.days().stream().map(JsonReport::day).toList());
        return json;
    }

    private static Map<String, Object> day(DayLoad day) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("day", day.day().toString());
        json.put("then", day.before());
        json.put("now", day.after());
        return json;
    }

    private static Map<String, Object> money(Money money) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("goesAhead", rounded(money.cleared()));
        json.put("held", rounded(money.held()));
        json.put("denied", rounded(money.denied()));
        return json;
    }

    private static Map<String, Object> caught(Caught caught) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("known", caught.known());
        json.put("stoppedThen", share(caught.shareBefore()));
        json.put("stoppedNow", share(caught.shareAfter()));
        json.put("gained", caught.gained());
        json.put("lost", caught.lost());
        json.put("chance", rounded(caught.chance()));
        json.put("examplesGained", examples(caught.examplesGained()));
        json.put("examplesLost", examples(caught.examplesLost()));
        return json;
    }

    private static Map<String, Object> share(Proportion proportion) {
        Interval interval = proportion.interval(Report.CONFIDENCE);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hits", proportion.hits());
        json.put("of", proportion.trials());
        json.put("share", rounded(proportion.share()));
        json.put("low", rounded(interval.low()));
        json.put("high", rounded(interval.high()));
        return json;
    }

    private static List<Object> examples(List<Example> examples) {
        List<Object> list = new ArrayList<>();
        for (Example example : examples) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("actionId", example.actionId());
            json.put("agentId", example.agentId());
            json.put("actionType", example.actionType());
            json.put("at", example.at().toString());
            json.put("then", example.before().name());
            json.put("now", example.after().name());
            json.put("usd", nullable(example.usd()));
            json.put("why", example.sentence());
            list.add(json);
        }
        return list;
    }

    private static @Nullable BigDecimal nullable(@Nullable Double number) {
        return number == null ? null : rounded(number);
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
