package dev.pullcord.benchmarks.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Seeded rules and events as a company of many agents would have them: conjunctions of two to six tests over ten fields; nine of
 * ten rules name an action type, the others have three tests or more; a quarter of the tests of a place are negated.
 */
final class RuleCorpus {
    static final String TYPE = "action.type";
    static final String TOOL = "action.tool";
    static final String TIER = "party(\"vendor\").tier";
    static final String VENDOR = "party(\"vendor\").id";
    static final String CLASS = "attributes.classification";
    static final String PLACE = "attributes.geography";
    static final String LAW = "attributes.regulatory";
    static final String CURRENCY = "amount.currency";
    static final String AMOUNT = "amount.usd";
    static final String CONFIDENCE = "confidence.score";

    private static final Map<String, Integer> TEXTS =
            Map.of(TYPE, 60, TOOL, 50, TIER, 4, VENDOR, 5_000, CLASS, 5, PLACE, 60, LAW, 12, CURRENCY, 10);
    private static final List<String> OTHERS =
            List.of(TOOL, TIER, VENDOR, CLASS, PLACE, LAW, CURRENCY, AMOUNT, AMOUNT, CONFIDENCE);

    private final SplittableRandom random;

    RuleCorpus(long seed) {
        random = new SplittableRandom(seed);
    }

    List<String> rules(int count) {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule());
        }
        return rules;
    }

    private String rule() {
        List<String> fields = new ArrayList<>(OTHERS);
        for (int i = fields.size() - 1; i > 0; i--) {
            Collections.swap(fields, i, random.nextInt(i + 1));
        }
        List<String> tests = new ArrayList<>();
        if (random.nextInt(10) > 0) {
            tests.add(random.nextInt(5) > 0 ? same(TYPE) : oneOf(TYPE, 2));
        }
        int wanted = random.nextInt(tests.isEmpty() ? 3 : 2, 7);
        for (String field : fields.stream().distinct().toList()) {
            if (tests.size() < wanted) {
                tests.add(test(field));
            }
        }
        return String.join(" && ", tests);
    }

    private String test(String field) {
        return switch (field) {
            case AMOUNT -> AMOUNT + (random.nextInt(8) > 0 ? " > " : " <= ") + 50 * random.nextInt(1, 240);
            case CONFIDENCE -> CONFIDENCE + (random.nextInt(8) > 0 ? " < 0." : " >= 0.") + random.nextInt(10, 99);
            case PLACE ->
                random.nextInt(4) == 0
                        ? "!(" + oneOf(PLACE, random.nextInt(1, 6)) + ")"
                        : oneOf(PLACE, random.nextInt(1, 6));
            case VENDOR -> random.nextInt(4) == 0 ? "!(" + oneOf(VENDOR, 4) + ")" : same(VENDOR);
            case TIER, CLASS -> oneOf(field, random.nextInt(1, 3));
            default -> random.nextBoolean() ? same(field) : oneOf(field, random.nextInt(2, 4));
        };
    }

    private String same(String field) {
        return field + " == '" + value(field) + "'";
    }

    private String oneOf(String field, int count) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add("'" + value(field) + "'");
        }
        return field + " in [" + String.join(", ", values) + "]";
    }

    /**
     * Events by the text of a field. Texts are objects of their own, as they come off a wire.
     *
     * @param missing share of values that are missing; the action type never is
     */
    List<Map<String, Object>> events(int count, double missing) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> event = new HashMap<>();
            TEXTS.keySet().stream()
                    .sorted()
                    .forEach(field -> event.put(
                            field, new String(value(field).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
            // most amounts are small and most agents sure of themselves
            event.put(AMOUNT, Math.rint(1_200_000 * Math.pow(random.nextDouble(), 3)) / 100);
            event.put(CONFIDENCE, 1 - Math.rint(900 * Math.pow(random.nextDouble(), 2)) / 1_000);
            List.copyOf(event.keySet()).stream().sorted().forEach(field -> {
                if (random.nextDouble() < missing && !field.equals(TYPE)) {
                    event.remove(field);
                }
            });
            events.add(event);
        }
        return events;
    }

    private String value(String field) {
        return field.substring(field.length() - 4) + "-" + random.nextInt(TEXTS.getOrDefault(field, 1));
    }
}
