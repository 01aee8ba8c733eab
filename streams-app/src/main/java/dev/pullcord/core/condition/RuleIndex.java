package dev.pullcord.core.condition;

import dev.pullcord.core.condition.FieldTest.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules whose guard is true or unknown without evaluating them all.
 *
 * <p>Rules are split by the values of the text field that separates them best (as a rule {@code action.type}), what is left
 * over by the next such field, at most {@value #MAX_SPLITS} times. Inside a part every value of a field selects a row of
 * bits, one for each rule that it leaves possible; the rows of all fields are combined word by word. Only what no row can
 * answer is evaluated: the parts of a condition that are no test of one field. A field that is missing leaves every rule
 * possible, and those that test it unknown at best.
 *
 * <p>Exact: the same hits and truths as evaluating every guard. Rules numbered up to 2^30. Thread-safe once made.
 */
public final class RuleIndex {
    private static final int MAX_SPLITS = 4;
    /** A rule that names more values than this is not copied into a part for each of them. */
    private static final int MAX_COPIES = 16;
    /** To look into one more part costs as much as to look at so many more rules. */
    private static final int MIN_SAVED = 1_024;

    private final TextCodes[] texts;
    private final List<Split> splits = new ArrayList<>();
    private final RulePart rest;
    private final int words;

    private RuleIndex(TextCodes[] texts, List<IndexedRule> rules) {
        this.texts = texts;
        List<IndexedRule> left = rules;
        while (splits.size() < MAX_SPLITS) {
            TextCodes best = best(left);
            if (best == null) {
                break;
            }
            splits.add(new Split(
                    best,
                    left.stream().filter(rule -> named(rule, best) != null).toList(),
                    texts));
            left = left.stream().filter(rule -> named(rule, best) == null).toList();
        }
        rest = new RulePart(left, -1, texts);
        words = Math.max(
                rest.words(), splits.stream().mapToInt(Split::words).max().orElse(0));
    }

    /**
     * Indexes guards; the number of a rule is its place in the list.
     *
     * @param guards null for a rule that looks at every action
     * @param table the table all guards were compiled with
     */
    public static RuleIndex of(List<@Nullable Condition> guards, FieldTable table) {
        List<IndexedRule> rules = new ArrayList<>();
        Map<Integer, TextCodes> texts = new LinkedHashMap<>();
        for (int number = 0; number < guards.size(); number++) {
            IndexedRule rule = IndexedRule.of(number, guards.get(number), table);
            rules.add(rule);
            rule.texts()
                    .forEach((slot, test) -> texts.computeIfAbsent(slot, s -> new TextCodes(texts.size(), s))
                            .add(test.texts()));
        }
        return new RuleIndex(texts.values().toArray(new TextCodes[0]), rules);
    }

    /** Replaces the content of {@code hits} by the rules whose guard is TRUE or UNKNOWN for these facts. */
    public void match(Facts facts, Hits hits) {
        hits.start(texts.length, words);
        for (int i = 0; i < texts.length; i++) {
            hits.codes[i] = texts[i].code(facts);
        }
        for (Split split : splits) {
            int found = hits.size();
            split.match(facts, hits);
            hits.merge(found);
        }
        int found = hits.size();
        rest.match(facts, hits, false);
        hits.merge(found);
    }

    /** The field that leaves the fewest rules to look at for one action; null when none is worth it. */
    private @Nullable TextCodes best(List<IndexedRule> rules) {
        TextCodes best = null;
        double least = rules.size() - MIN_SAVED;
        for (TextCodes field : texts) {
            Map<String, Integer> sizes = new HashMap<>();
            int left = rules.size();
            for (IndexedRule rule : rules) {
                Texts named = named(rule, field);
                if (named != null) {
                    named.texts().forEach(text -> sizes.merge(text, 1, Integer::sum));
                    left--;
                }
            }
            double looked =
                    left + sizes.values().stream().mapToInt(n -> n).average().orElse(0);
            if (looked < least) {
                best = field;
                least = looked;
            }
        }
        return best;
    }

    private static @Nullable Texts named(IndexedRule rule, TextCodes field) {
        Texts test = rule.texts().get(field.slot());
        return test != null && test.allowed() && test.texts().size() <= MAX_COPIES ? test : null;
    }

    /** Rules that name values of one field, by value, and all together for when the field is missing. */
    private static final class Split {
        private final TextCodes field;
        private final @Nullable RulePart[] parts;
        private final RulePart all;

        Split(TextCodes field, List<IndexedRule> rules, TextCodes[] texts) {
            this.field = field;
            all = new RulePart(rules, field.slot(), texts);
            Map<String, List<IndexedRule>> byValue = new HashMap<>();
            for (IndexedRule rule : rules) {
                Objects.requireNonNull(rule.texts().get(field.slot()))
                        .texts()
                        .forEach(text -> byValue.computeIfAbsent(text, t -> new ArrayList<>())
                                .add(rule));
            }
            parts = new @Nullable RulePart[field.size() + 1];
            byValue.forEach((text, some) -> parts[field.codeOf(text)] = new RulePart(some, field.slot(), texts));
        }

        void match(Facts facts, Hits hits) {
            int code = hits.codes[field.index()];
            if (code == TextCodes.MISSING) {
                all.match(facts, hits, true);
                return;
            }
            RulePart part = parts[code];
            if (part != null) {
                part.match(facts, hits, false);
            }
        }

        int words() {
            return all.words();
        }
    }
}
