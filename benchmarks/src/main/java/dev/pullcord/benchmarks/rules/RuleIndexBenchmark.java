package dev.pullcord.benchmarks.rules;

import dev.cel.common.CelValidationException;
import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.Hits;
import dev.pullcord.core.condition.RuleIndex;
import dev.pullcord.core.condition.Truth;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.cel.CelLanguage;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions and their index against a hand-written lambda, a loop over closures and a loop over CEL's runtime. */
public final class RuleIndexBenchmark {
    private static final int EVENTS = 1_024;
    /** The interpreter is so slow that fewer events make a pass. */
    private static final int FEW = 32;

    private final PrintStream out;
    /** For everything that is measured once ten thousand conditions have been compiled and run. */
    private final CpuMeter meter = new CpuMeter();

    private final List<String> rules = new RuleCorpus(42).rules(10_000);
    private final List<Map<String, Object>> events = new RuleCorpus(7).events(EVENTS, 0);
    private final List<Map<String, Object>> gaps = new RuleCorpus(8).events(EVENTS, 0.05);

    private RuleIndexBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Prints the table. Takes a minute or two; no arguments. */
    public static void main(String[] args) throws CelValidationException {
        new RuleIndexBenchmark(System.out).run();
    }

    private void run() throws CelValidationException {
        CpuMeter alone = new CpuMeter();
        SingleCondition.add(alone);
        report("alone in the process", alone);
        load();
        for (int size : List.of(10, 100, 1_000, 10_000)) {
            index(size);
        }
        Interpreter interpreter = new Interpreter(rules.subList(0, 1_000));
        List<Map<String, Object>> some =
                events.subList(0, FEW).stream().map(Interpreter::flat).toList();
        meter.add("CEL runtime in a loop, 1000 rules", FEW, () -> {
            long count = 0;
            for (Map<String, Object> event : some) {
                count += interpreter.matches(event);
            }
            return count;
        });
        SingleCondition.add(meter);
        report("among 10000 others", meter);
    }

    private void load() {
        CelLanguage language = new CelLanguage();
        for (int round = 1; round <= 4; round++) {
            language = new CelLanguage();
            long start = CpuMeter.cpu();
            compile(rules.size(), new FieldTable(), language);
            printTime("load 10000 conditions, round " + round, start);
        }
        long start = CpuMeter.cpu();
        FieldTable table = new FieldTable();
        List<@Nullable Condition> guards = compile(rules.size(), table, language);
        printTime("load 10000 conditions, all remembered", start);
        Facts nothing = new Facts(table, field -> null);
        for (int round = 1; round <= 3; round++) {
            long before = used();
            start = CpuMeter.cpu();
            RuleIndex index = RuleIndex.of(guards, table);
            printTime("index 10000 conditions, round " + round, start);
            out.printf("%-40s %9.1f MB%n", "  its memory", (used() - before) / 1e6);
            index.match(nothing, new Hits());
        }
    }

    private List<@Nullable Condition> compile(int count, FieldTable table, CelLanguage language) {
        CelCompiler compiler = new CelCompiler(table, language);
        List<@Nullable Condition> conditions = new ArrayList<>();
        for (String rule : rules.subList(0, count)) {
            conditions.add(Objects.requireNonNull(compiler.compile(rule, false).condition(), rule));
        }
        return conditions;
    }

    private void index(int size) {
        FieldTable table = new FieldTable();
        List<@Nullable Condition> guards = compile(size, table, new CelLanguage());
        RuleIndex index = RuleIndex.of(guards, table);
        List<Facts> facts = facts(events, table);
        List<Facts> unsure = facts(gaps, table);
        Hits hits = new Hits();
        meter.add("index, " + size + hits(guards, index, facts), EVENTS, () -> match(index, facts, hits));
        meter.add("index, 5% missing, " + size + hits(guards, index, unsure), EVENTS, () -> match(index, unsure, hits));
        if (size == 1_000) {
            meter.add("closures in a loop, 1000", EVENTS, () -> evaluate(guards, facts));
        }
    }

    private static List<Facts> facts(List<Map<String, Object>> events, FieldTable table) {
        return events.stream()
                .map(event -> new Facts(table, field -> event.get(field.text())))
                .toList();
    }

    private static long match(RuleIndex index, List<Facts> facts, Hits hits) {
        long count = 0;
        for (Facts some : facts) {
            index.match(some, hits);
            count += hits.size();
        }
        return count;
    }

    private static long evaluate(List<@Nullable Condition> guards, List<Facts> facts) {
        long count = 0;
        for (Facts some : facts) {
            for (Condition guard : guards) {
                count += guard == null || guard.test(some).fires() ? 1 : 0;
            }
        }
        return count;
    }

    /** Holds the index against every guard, and tells the hits of an event. */
    private static String hits(List<@Nullable Condition> guards, RuleIndex index, List<Facts> facts) {
        Hits hits = new Hits();
        long count = 0;
        for (Facts some : facts) {
            index.match(some, hits);
            int next = 0;
            for (int rule = 0; rule < guards.size(); rule++) {
                Condition guard = guards.get(rule);
                Truth truth = guard == null ? Truth.TRUE : guard.test(some);
                if (truth.fires() && (next >= hits.size() || hits.rule(next) != rule || hits.truth(next++) != truth)) {
                    throw new IllegalStateException(
                            "expected rule " + rule + " to be " + truth + ", but found it is not");
                }
            }
            count += next;
        }
        return String.format(" (%.2f hits)", (double) count / facts.size());
    }

    private void report(String title, CpuMeter measured) {
        Map<String, CpuMeter.Time> times = measured.measure();
        double hand =
                Objects.requireNonNull(times.get(SingleCondition.HAND_WRITTEN)).median();
        out.printf(
                "%n%-40s %12s %12s %12s %16s%n",
                title + ", one event", "median ns", "least ns", "bytes", "x hand-written");
        times.forEach((name, time) -> out.printf(
                "%-40s %12.1f %12.1f %12.0f %16.1f%n",
                name, time.median(), time.least(), time.bytes(), time.median() / hand));
        out.println("checksum " + measured.sink());
        out.println();
    }

    private void printTime(String what, long start) {
        out.printf("%-40s %9.3f s%n", what, (CpuMeter.cpu() - start) / 1e9);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
