package dev.pullcord.policy;

import static dev.pullcord.core.condition.FieldType.NUMBER;
import static dev.pullcord.core.condition.FieldType.TEXT;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.window.WindowSpec;
import dev.pullcord.core.window.WindowSpec.Aggregate;
import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads windows. */
final class WindowReader {
    /** Longest window. */
    static final Duration OVER_MAX = Duration.ofDays(366);
    /** Buckets of a window that names no slide. */
    static final int BUCKETS = 24;

    private static final String AGENT = "agent";
    private static final Map<String, Field> SCOPES = scopes();
    private static final Set<String> CALENDAR = Set.of("day", "week", "month", "quarter", "year");
    private static final Pattern AGGREGATE = Pattern.compile("\\s*([a-z]+)\\s*\\(\\s*(.*?)\\s*\\)\\s*");
    private static final String SAMPLES = "for example count(), sum(amount.usd) or distinct(party(\"payee\").id)";

    private final Reading reading;

    WindowReader(Reading reading) {
        this.reading = reading;
    }

    /** A window, null when it is not right, and which actions it counts, null for all. */
    record Counted(@Nullable WindowSpec window, @Nullable Condition where) {}

    Counted read(Section trigger) {
        YamlNode node = trigger.get("window");
        Section window = node == null
                ? null
                : Section.of(
                        node,
                        "window of " + trigger.name(),
                        trigger.place("window"),
                        List.of("scope", "where", "aggregate", "over", "slide"),
                        reading.problems());
        if (window == null) {
            return new Counted(null, null);
        }
        int before = reading.problems().count();
        List<Field> scope = scope(window);
        Condition where = reading.condition(window.get("where"), "a condition", false);
        Counter counter = counter(window);
        Duration over = over(window);
        Duration slide = over == null ? null : slide(window, over);
        boolean good = reading.problems().count() == before;
        return new Counted(
                good && counter != null && over != null && slide != null
                        ? new WindowSpec(scope, counter.aggregate(), counter.of(), over, slide)
                        : null,
                where);
    }

    private List<Field> scope(Section window) {
        YamlNode node = window.require("scope", "write scope: [agent], or [agent, customer]");
        List<Field> fields = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean slips = false;
        for (YamlNode item : reading.scalars().items(node, "scope")) {
            String word = reading.scalars().choice(item, "a scope", List.copyOf(SCOPES.keySet()));
            slips |= word == null;
            if (word != null && words.contains(word)) {
                reading.problems().error(item.place(), "expected each scope once, but found " + item.kind() + " again");
            } else if (word != null) {
                words.add(word);
                if (!word.equals(AGENT)) {
                    fields.add(SCOPES.get(word));
                }
            }
        }
        if (node != null && !slips && !words.contains(AGENT) && !(node instanceof YamlNode.Refused)) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected agent in a window's scope, but found [" + String.join(", ", words)
                                    + "]: such a window would add up the actions of different agents, which are counted apart",
                            "write [" + String.join(", ", withAgent(words))
                                    + "], which counts for each agent by itself");
        }
        return fields;
    }

    private static List<String> withAgent(List<String> words) {
        List<String> all = new ArrayList<>(List.of(AGENT));
        all.addAll(words);
        return all;
    }

    private record Counter(Aggregate aggregate, @Nullable Field of) {}

    private @Nullable Counter counter(Section window) {
        YamlNode.Text text = reading.scalars().text(window.require("aggregate", SAMPLES), "an aggregate");
        if (text == null) {
            return null;
        }
        Matcher matcher = AGGREGATE.matcher(text.value());
        if (!matcher.matches()) {
            reading.problems().error(text.place(), "expected an aggregate, but found " + text.kind(), SAMPLES);
            return null;
        }
        List<String> names = List.of("count", "sum", "mean", "max", "distinct");
        if (!names.contains(matcher.group(1))) {
            reading.problems()
                    .error(
                            text.place(),
                            "expected an aggregate, one of " + String.join(", ", names) + ", but found \""
                                    + matcher.group(1) + "\"",
                            Suggestion.hint(matcher.group(1), names));
            return null;
        }
        Aggregate aggregate = Aggregate.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        boolean empty = matcher.group(2).isEmpty();
        if (empty != (aggregate == Aggregate.COUNT)) {
            reading.problems()
                    .error(
                            text.place(),
                            aggregate == Aggregate.COUNT
                                    ? "expected count() of nothing in particular, but found " + text.kind()
                                    : "expected a field in " + matcher.group(1) + "(), but found none",
                            SAMPLES);
            return null;
        }
        Field field = empty
                ? null
                : reading.field(
                        text, matcher.group(2), matcher.start(2), aggregate == Aggregate.DISTINCT ? TEXT : NUMBER);
        return empty || field != null ? new Counter(aggregate, field) : null;
    }

    private @Nullable Duration over(Section window) {
        YamlNode node = window.require("over", "say how far it looks back: over: 1h");
        if (node instanceof YamlNode.Text text && CALENDAR.contains(text.value().toLowerCase(Locale.ROOT))) {
            reading.problems()
                    .error(
                            text.place(),
                            "expected a length of time such as 1h or 7d, but found the calendar word " + text.kind(),
                            "windows slide and begin at no date: 90d looks at the last 90 days");
            return null;
        }
        Duration over = reading.scalars().duration(node, "over");
        if (node != null && over != null && over.compareTo(OVER_MAX) > 0) {
            reading.problems().error(node.place(), "expected over of at most 366d, but found " + node.kind());
            return null;
        }
        return over;
    }

    private @Nullable Duration slide(Section window, Duration over) {
        YamlNode node = window.get("slide");
        if (node == null) {
            return over.toMillis() % BUCKETS == 0 ? over.dividedBy(BUCKETS) : over;
        }
        Duration slide = reading.scalars().duration(node, "slide");
        if (slide == null) {
            return null;
        }
        Place place = node.place();
        if (slide.toMillis() == 0 || over.toMillis() % slide.toMillis() != 0) {
            reading.problems()
                    .error(
                            place,
                            "expected slide to divide over into equal parts, but found " + node.kind(),
                            "for example 5m for 1h");
            return null;
        }
        if (over.toMillis() / slide.toMillis() > WindowSpec.MAX_BUCKETS) {
            reading.problems()
                    .error(
                            place,
                            "expected at most " + WindowSpec.MAX_BUCKETS + " parts of over, but found "
                                    + over.toMillis() / slide.toMillis(),
                            "a longer slide, or none, counts more coarsely");
            return null;
        }
        return slide;
    }

    private static Map<String, Field> scopes() {
        Map<String, Field> map = new LinkedHashMap<>();
        map.put(AGENT, Field.plain("agent.id", TEXT));
        map.put("session", Field.plain("session.id", TEXT));
        map.put("customer", new Field("party", "customer", "id", TEXT));
        map.put("vendor", new Field("party", "vendor", "id", TEXT));
        map.put("payee", new Field("party", "payee", "id", TEXT));
        map.put("tenant", Field.plain("tenant.id", TEXT));
        map.put("tool", Field.plain("action.tool", TEXT));
        map.put("action", Field.plain("action.type", TEXT));
        return map;
    }
}
