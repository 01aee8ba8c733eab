package dev.pullcord.core.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.condition.Expression.Compare;
import dev.pullcord.core.condition.Expression.Comparison;
import dev.pullcord.core.condition.Expression.FieldRef;
import dev.pullcord.core.condition.Expression.In;
import dev.pullcord.core.condition.Expression.Not;
import dev.pullcord.core.condition.Expression.NumberConstant;
import dev.pullcord.core.condition.Expression.TextConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleIndexTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 10",
        "2, 1, 10",
        "3, 4, 10",
        "4, 31, 10",
        "5, 200, 10",
        "6, 200, 2000",
        "7, 900, 12",
        "8, 2500, 4000"
    })
    void finds_what_evaluating_every_guard_finds(long seed, int rules, int numbers) {
        RandomConditions random = new RandomConditions(seed, numbers);
        FieldTable table = new FieldTable();
        List<@Nullable Condition> guards = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            guards.add(
                    switch (i % 40) {
                        case 13 -> null;
                        case 14 -> foreign(Conditions.compile(random.condition(), table, ""));
                        default -> Conditions.compile(random.condition(), table, "rule " + i);
                    });
        }
        Conditions.compile(new RandomConditions(0, 5).condition(), table, "a slot no rule reads");
        RuleIndex index = RuleIndex.of(guards, table);
        Hits hits = new Hits();
        for (int i = 0; i < 400; i++) {
            Facts facts = random.facts(table);
            index.match(facts, hits);
            assertThat(found(hits)).isEqualTo(evaluated(guards, facts));
        }
    }

    @Test
    void one_hits_object_serves_indexes_of_any_size_one_after_another() {
        FieldTable table = new FieldTable();
        RandomConditions random = new RandomConditions(9, 10);
        List<@Nullable Condition> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(Conditions.compile(random.condition(), table, ""));
        }
        List<@Nullable Condition> few = many.subList(0, 3);
        Facts facts = random.facts(table);
        Hits hits = new Hits();
        for (List<@Nullable Condition> guards : List.of(few, many, few)) {
            RuleIndex.of(guards, table).match(facts, hits);
            assertThat(found(hits)).isEqualTo(evaluated(guards, facts));
        }
    }

    @Test
    void a_rule_over_a_missing_value_is_found_as_unknown_unless_another_part_is_false() {
        FieldTable table = new FieldTable();
        Condition large =
                compile(new Compare(Comparison.GT, ref(RandomConditions.AMOUNT), new NumberConstant(5)), table);
        Condition largeHere = compile(
                new Expression.And(List.of(
                        new Compare(Comparison.EQ, ref(RandomConditions.PLACE), new TextConstant("here")),
                        new Compare(Comparison.GT, ref(RandomConditions.AMOUNT), new NumberConstant(5)))),
                table);
        List<@Nullable Condition> guards = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            guards.add(i % 2 == 0 ? large : largeHere);
        }
        Hits hits = new Hits();
        RuleIndex.of(guards, table)
                .match(new Facts(table, field -> field.equals(RandomConditions.PLACE) ? "there" : null), hits);
        assertThat(found(hits))
                .isEqualTo(
                        IntStream.range(0, 10).mapToObj(i -> 2 * i + "=UNKNOWN").toList());
    }

    @Test
    void a_rule_that_contradicts_itself_is_found_only_when_nothing_is_known() {
        FieldTable table = new FieldTable();
        Set<String> some = Set.of("a", "b");
        Condition never = compile(
                new Expression.And(List.of(
                        new In(ref(RandomConditions.KIND), some), new Not(new In(ref(RandomConditions.KIND), some)))),
                table);
        List<@Nullable Condition> guards = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> guards.add(never));
        RuleIndex index = RuleIndex.of(guards, table);
        Hits hits = new Hits();
        index.match(new Facts(table, field -> "a"), hits);
        assertThat(hits.size()).isZero();
        index.match(new Facts(table, field -> null), hits);
        assertThat(hits.size()).isEqualTo(50);
        assertThat(hits.truth(49)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void more_bounds_than_cuts_are_still_told_apart() {
        FieldTable table = new FieldTable();
        List<@Nullable Condition> guards = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Expression bound = new NumberConstant(i);
            Expression amount = ref(RandomConditions.AMOUNT);
            for (Comparison how : List.of(Comparison.GT, Comparison.GE, Comparison.LT, Comparison.LE, Comparison.EQ)) {
                guards.add(compile(new Compare(how, amount, bound), table));
            }
            for (Comparison how : List.of(Comparison.GT, Comparison.LT)) {
                Expression equal = new Compare(how == Comparison.GT ? Comparison.GE : Comparison.LE, amount, bound);
                guards.add(compile(new Expression.And(List.of(equal, new Compare(how, amount, bound))), table));
            }
        }
        RuleIndex index = RuleIndex.of(guards, table);
        Hits hits = new Hits();
        for (double amount = -1; amount <= 301; amount += 0.5) {
            double value = amount;
            Facts facts = new Facts(table, field -> value);
            index.match(facts, hits);
            assertThat(found(hits)).isEqualTo(evaluated(guards, facts));
        }
    }

    @Test
    void a_field_with_too_many_rows_is_evaluated() {
        FieldTable table = new FieldTable();
        List<@Nullable Condition> guards = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            guards.add(compile(
                    new Expression.And(List.of(
                            new Compare(Comparison.NE, ref(RandomConditions.VENDOR), new TextConstant("v" + i)),
                            new Compare(Comparison.GT, ref(RandomConditions.AMOUNT), new NumberConstant(i % 7)))),
                    table));
        }
        RuleIndex index = RuleIndex.of(guards, table);
        Hits hits = new Hits();
        for (int i = -1; i < 3_000; i += 500) {
            String vendor = i < 0 ? null : "v" + i;
            Facts facts = new Facts(table, field -> field.equals(RandomConditions.VENDOR) ? vendor : (Object) 3.5);
            index.match(facts, hits);
            assertThat(found(hits)).isEqualTo(evaluated(guards, facts));
        }
    }

    @Test
    void many_threads_match_with_hits_of_their_own() throws InterruptedException {
        FieldTable table = new FieldTable();
        RandomConditions random = new RandomConditions(10, 30);
        List<@Nullable Condition> guards = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            guards.add(Conditions.compile(random.condition(), table, ""));
        }
        List<Facts> facts =
                IntStream.range(0, 50).mapToObj(i -> random.facts(table)).toList();
        List<List<String>> expected =
                facts.stream().map(f -> evaluated(guards, f)).toList();
        RuleIndex index = RuleIndex.of(guards, table);
        List<List<List<String>>> found = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            List<List<String>> mine = new ArrayList<>();
            found.add(mine);
            threads.add(new Thread(() -> {
                Hits hits = new Hits();
                for (Facts some : facts) {
                    index.match(some, hits);
                    mine.add(found(hits));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(found).allSatisfy(mine -> assertThat(mine).isEqualTo(expected));
    }

    private static FieldRef ref(Field field) {
        return new FieldRef(field);
    }

    private static Condition compile(Expression expression, FieldTable table) {
        return Conditions.compile(expression, table, "");
    }

    private static List<String> found(Hits hits) {
        return IntStream.range(0, hits.size())
                .mapToObj(i -> hits.rule(i) + "=" + hits.truth(i))
                .collect(Collectors.toList());
    }

    private static List<String> evaluated(List<@Nullable Condition> guards, Facts facts) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < guards.size(); i++) {
            Condition guard = guards.get(i);
            Truth truth = guard == null ? Truth.TRUE : guard.test(facts);
            if (truth.fires()) {
                expected.add(i + "=" + truth);
            }
        }
        return expected;
    }

    /** A condition that the index knows nothing about. */
    private static Condition foreign(Condition condition) {
        return new Condition() {
            @Override
            public Truth test(Facts facts) {
                return condition.test(facts);
            }

            @Override
            public List<Field> fields() {
                return condition.fields();
            }

            @Override
            public String source() {
                return condition.source();
            }
        };
    }
}
