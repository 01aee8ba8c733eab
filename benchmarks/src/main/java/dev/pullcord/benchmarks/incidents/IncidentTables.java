package dev.pullcord.benchmarks.incidents;

import dev.pullcord.benchmarks.TextTable;
import dev.pullcord.core.escalation.AuditChain;
import dev.pullcord.schemas.CaseState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What was found, as tables. */
final class IncidentTables {
    private final List<Told> all;

    IncidentTables(List<Told> all) {
        this.all = List.copyOf(all);
    }

    String text() {
        return source().text() + measures().text() + times().text() + engine().text();
    }

    /** Tickets whose source does not contradict itself. */
    long consistent() {
        return count(Told::consistent);
    }

    /** What is wrong with the chains of all cases, by case; empty when all is well. */
    Map<String, List<String>> chainProblems() {
        AuditChain chain = new AuditChain();
        for (Told told : all) {
            told.file().audit().forEach(chain::add);
            CaseState state = Objects.requireNonNull(told.file().state());
            chain.end(state.getCaseId(), state.getAuditSequence(), state.getAuditHash());
        }
        return chain.problems();
    }

    private TextTable source() {
        TextTable table =
                new TextTable("The source (a ticket may contradict itself in more ways than one)", "", "tickets");
        table.add("all", number(all.size()));
        table.add("consistent", number(consistent()));
        table.add("inconsistent", number(all.size() - consistent()));
        for (Flaw flaw : Flaw.values()) {
            table.add("  " + flaw.text(), number(count(told -> told.flaws().contains(flaw))));
        }
        return table;
    }

    private TextTable measures() {
        TextTable table = new TextTable(
                "Our audit against the source's own counts",
                "",
                "consistent: equal",
                "unequal",
                "inconsistent: equal",
                "unequal");
        for (Measure measure : Measure.values()) {
            table.add(
                    measure.text(),
                    number(count(told -> told.consistent() && measure.equal(told))),
                    number(count(told -> told.consistent() && !measure.equal(told))),
                    number(count(told -> !told.consistent() && measure.equal(told))),
                    number(count(told -> !told.consistent() && !measure.equal(told))));
        }
        return table;
    }

    private TextTable times() {
        TextTable table = new TextTable("Time to resolve, hours", "", "tickets", "median", "90 %");
        time(
                table,
                "our audit, consistent",
                Told::consistent,
                told -> told.figures().toResolve());
        time(
                table,
                "the source, consistent",
                Told::consistent,
                told -> told.incident().counted().toResolve());
        time(table, "our audit, all", told -> true, told -> told.figures().toResolve());
        time(
                table,
                "the source, all it knows",
                told -> true,
                told -> told.incident().counted().toResolve());
        return table;
    }

    private void time(TextTable table, String name, Predicate<Told> which, Function<Told, @Nullable Duration> measure) {
        List<Duration> times = all.stream()
                .filter(which)
                .map(measure)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        table.add(name, number(times.size()), hours(quantile(times, 0.5)), hours(quantile(times, 0.9)));
    }

    private TextTable engine() {
        TextTable table = new TextTable("The engine", "", "");
        table.add("commands", number(sum(told -> told.file().commands())));
        table.add("audit records", number(sum(told -> told.file().audit().size())));
        table.add("cases whose chain does not hold", number(chainProblems().size()));
        table.add(
                "cases whose events lead to another state",
                number(count(told -> !told.file().replays())));
        Map<String, Integer> refusals = new TreeMap<>();
        all.forEach(told -> told.file().refusals().forEach(code -> refusals.merge(code, 1, Integer::sum)));
        table.add(
                "commands refused",
                number(refusals.values().stream().mapToInt(Integer::intValue).sum()));
        refusals.forEach((code, times) -> table.add("  " + code, number(times)));
        table.add(
                "cases that went straight back (A, B, A)",
                number(count(told -> told.figures().pingPong())));
        table.add(
                "most re-assignments of one case",
                number(most(told -> told.figures().reassignments())));
        table.add(
                "most questions in one case", number(most(told -> told.figures().questions())));
        table.add(
                "most re-openings of one case",
                number(most(told -> told.figures().reopenings())));
        return table;
    }

    private long count(Predicate<Told> which) {
        return all.stream().filter(which).count();
    }

    private long sum(ToIntFunction<Told> of) {
        return all.stream().mapToInt(of).sum();
    }

    private int most(ToIntFunction<Told> of) {
        return all.stream().mapToInt(of).max().orElse(0);
    }

    private static @Nullable Duration quantile(List<Duration> sorted, double share) {
        // nearest rank: the smallest value that so many are not above
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String hours(@Nullable Duration time) {
        return time == null ? "-" : String.format(Locale.ROOT, "%.2f", time.toSeconds() / 3_600.0);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
