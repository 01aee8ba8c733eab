package dev.pullcord.policy.roster;

import dev.pullcord.core.route.calendar.Range;
import dev.pullcord.core.route.calendar.TimeInterval;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the hours of a roster, in the form of Alertmanager's {@code time_intervals}. */
final class HoursReader {
    /** Intervals of one roster at most. */
    static final int INTERVALS_MAX = 100;

    private static final List<String> KEYS =
            List.of("times", "weekdays", "days_of_month", "months", "years", "location");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final List<String> WEEKDAYS =
            Arrays.stream(DayOfWeek.values()).map(HoursReader::word).toList();
    private static final List<String> MONTHS =
            Arrays.stream(Month.values()).map(HoursReader::word).toList();

    private final Problems problems;
    private final Scalars scalars;

    HoursReader(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    /** @param otherwise whether something else says who works, so that no hours means none instead of always */
    List<TimeInterval> read(Section document, boolean otherwise) {
        if (!document.has("hours")) {
            return otherwise ? List.of() : List.of(TimeInterval.ALWAYS);
        }
        List<TimeInterval> intervals = new ArrayList<>();
        YamlNode written = document.get("hours");
        List<YamlNode> items = scalars.list(written, "hours");
        if (written instanceof YamlNode.Items && (items.isEmpty() || items.size() > INTERVALS_MAX)) {
            problems.error(
                    document.place("hours"),
                    "expected 1 to " + INTERVALS_MAX + " intervals under hours, but found " + items.size(),
                    "leave hours out for a role that is always on duty; overrides with people: 0 close one");
            return intervals;
        }
        for (YamlNode item : items) {
            Section section = Section.of(item, "an interval", item.place(), KEYS, problems);
            if (section != null) {
                intervals.add(new TimeInterval(
                        times(section),
                        weekdays(section),
                        ranges(section, "days_of_month", -31, 31),
                        months(section),
                        ranges(section, "years", 1970, 9999),
                        zone(scalars.text(section.get("location"), "a time zone"), problems)));
            }
        }
        return intervals;
    }

    /** A zone of the IANA list; null when it is none, which is then among the problems. */
    static @Nullable ZoneId zone(YamlNode.@Nullable Text text, Problems problems) {
        if (text == null) {
            return null;
        }
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (!known.contains(text.value())) {
            String nearest = Suggestion.nearest(text.value(), new TreeSet<>(known));
            problems.error(
                    text.place(),
                    "expected a time zone of the IANA list, but found " + text.kind(),
                    nearest == null ? "for example Europe/Berlin" : "did you mean " + nearest + "?");
            return null;
        }
        return ZoneId.of(text.value());
    }

    private List<Range> times(Section interval) {
        List<Range> times = new ArrayList<>();
        for (YamlNode item : scalars.list(interval.get("times"), "times")) {
            Section section = Section.of(item, "times", item.place(), List.of("start_time", "end_time"), problems);
            if (section == null) {
                continue;
            }
            Integer start = minute(section.require("start_time", "for example '09:00'"));
            Integer end = minute(section.require("end_time", "for example '17:00'"));
            if (start != null && end != null && start >= end) {
                problems.error(
                        section.place("end_time"),
                        "expected an end_time after the start_time, but found \"" + clock(end) + "\" after \""
                                + clock(start) + "\"",
                        "hours over midnight are two: up to 24:00, and from 00:00 on the day after");
            } else if (start != null && end != null) {
                times.add(new Range(start, end));
            }
        }
        return times;
    }

    private @Nullable Integer minute(@Nullable YamlNode node) {
        YamlNode.Text text = scalars.text(node, "a time of day");
        if (text == null) {
            return null;
        }
        Matcher matcher = TIME.matcher(text.value());
        if (matcher.matches()) {
            int minutes = Integer.parseInt(matcher.group(2));
            int minute = Integer.parseInt(matcher.group(1)) * 60 + minutes;
            if (minutes < 60 && minute <= 24 * 60) {
                return minute;
            }
        }
        problems.error(
                text.place(),
                "expected a time of day from 00:00 to 24:00, but found " + text.kind(),
                "in quotes: '09:00'");
        return null;
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    private Set<DayOfWeek> weekdays(Section interval) {
        Set<DayOfWeek> days = new HashSet<>();
        for (int index : words(interval, "weekdays", "a weekday", WEEKDAYS)) {
            days.add(DayOfWeek.of(index));
        }
        return days;
    }

    private Set<Integer> months(Section interval) {
        return words(interval, "months", "a month", MONTHS);
    }

    /** Numbers from 1 of the words that are named one by one or from one to another, around the end where need be. */
    private Set<Integer> words(Section interval, String key, String what, List<String> words) {
        Set<Integer> named = new HashSet<>();
        for (YamlNode item : scalars.items(interval.get(key), key)) {
            YamlNode.Text text = scalars.text(item, what);
            if (text == null) {
                continue;
            }
            String[] ends = text.value().toLowerCase(Locale.ROOT).split(":", -1);
            int first = number(ends[0], words);
            int last = number(ends[ends.length - 1], words);
            if (ends.length > 2 || first == 0 || last == 0) {
                String wrong = first == 0 ? ends[0] : ends[ends.length - 1];
                String nearest = Suggestion.nearest(wrong, words);
                problems.error(
                        text.place(),
                        "expected " + what + ", or one to another such as " + words.get(0) + ":" + words.get(4)
                                + ", but found " + text.kind(),
                        nearest == null ? "" : "did you mean " + nearest + "?");
                continue;
            }
            for (int number = first; number != last; number = number % words.size() + 1) {
                named.add(number);
            }
            named.add(last);
        }
        return named;
    }

    private static int number(String written, List<String> words) {
        int index = words.indexOf(written.strip());
        if (index >= 0) {
            return index + 1;
        }
        // months may be numbers, weekdays may not: nobody agrees on the first
        return words == MONTHS && written.matches("0?[1-9]|1[0-2]") ? Integer.parseInt(written) : 0;
    }

    private List<Range> ranges(Section interval, String key, int least, int most) {
        List<Range> ranges = new ArrayList<>();
        for (YamlNode item : scalars.items(interval.get(key), key)) {
            YamlNode.Text text = scalars.text(item, key);
            Range range = text == null ? null : range(text.value(), least, most);
            if (range != null) {
                ranges.add(range);
            } else if (text != null) {
                problems.error(
                        text.place(),
                        "expected " + key + " from " + least + " to " + most
                                + (least < 0 ? " but 0" : "") + ", or one to a later one such as "
                                + (least < 0 ? "'1:5' or '-3:-1'" : "'2026:2028'") + ", but found " + text.kind());
            }
        }
        return ranges;
    }

    private static @Nullable Range range(String text, int least, int most) {
        if (!text.matches("-?\\d{1,4}(:-?\\d{1,4})?")) {
            return null;
        }
        String[] ends = text.split(":", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        boolean within = first >= least && first <= most && last >= least && last <= most && first != 0 && last != 0;
        // -3 and 28 cannot be told apart in order without the month
        boolean ordered = first > 0 == last > 0 ? first <= last : first > 0;
        return within && ordered ? new Range(first, last) : null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
