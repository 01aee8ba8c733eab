package dev.pullcord.benchmarks.rules;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.Truth;
import dev.pullcord.policy.cel.CelCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One typical condition against what somebody would write in Java by hand, who need not care for missing values. */
final class SingleCondition {
    static final String HAND_WRITTEN = "hand-written condition";

    private static final int EVENTS = 1_024;
    private static final Set<String> APPROVED =
            IntStream.range(0, 50).mapToObj(i -> "vendor-" + i).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TIERS = Set.of("gold", "platinum");

    private record Event(String type, double amount, String vendor, String tier) {
        boolean handWritten() {
            return "payment.send".equals(type) && amount > 10_000 && !APPROVED.contains(vendor) && TIERS.contains(tier);
        }
    }

    private SingleCondition() {}

    static void add(CpuMeter meter) {
        FieldTable table = new FieldTable();
        String source = "action.type == 'payment.send' && amount.usd > 10000 && !(party('vendor').id in ["
                + APPROVED.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))
                + "]) && party('vendor').tier in ['gold', 'platinum']";
        Condition condition = Objects.requireNonNull(
                new CelCompiler(table).compile(source, false).condition());
        List<Event> events = events(new SplittableRandom(3));
        List<Facts> facts = events.stream().map(event -> facts(event, table)).toList();
        for (int i = 0; i < EVENTS; i++) {
            if (events.get(i).handWritten() != (condition.test(facts.get(i)) == Truth.TRUE)) {
                throw new IllegalStateException("expected one answer, but found two for " + events.get(i));
            }
        }
        meter.add(HAND_WRITTEN, EVENTS, () -> {
            long count = 0;
            for (Event event : events) {
                count += event.handWritten() ? 1 : 0;
            }
            return count;
        });
        meter.add("condition", EVENTS, () -> {
            long count = 0;
            for (Facts some : facts) {
                count += condition.test(some) == Truth.TRUE ? 1 : 0;
            }
            return count;
        });
    }

    /** Each test is passed by about six of ten events. */
    private static List<Event> events(SplittableRandom random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(new Event(
                    own(random.nextInt(10) < 7 ? "payment.send" : "refund.send"),
                    random.nextInt(25_000),
                    own("vendor-" + random.nextInt(125)),
                    own(List.of("gold", "silver", "platinum", "none").get(random.nextInt(4)))));
        }
        return events;
    }

    /** A text of its own, as it comes off a wire. */
    private static String own(String text) {
        return String.valueOf(text.toCharArray());
    }

    private static Facts facts(Event event, FieldTable table) {
        Map<String, Object> values = Map.of(
                RuleCorpus.TYPE,
                event.type,
                RuleCorpus.AMOUNT,
                event.amount,
                RuleCorpus.VENDOR,
                event.vendor,
                RuleCorpus.TIER,
                event.tier);
        return new Facts(table, field -> values.get(field.text()));
    }
}
