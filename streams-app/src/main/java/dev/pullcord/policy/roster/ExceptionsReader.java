package dev.pullcord.policy.roster;

import dev.pullcord.core.route.calendar.Exceptions;
import dev.pullcord.core.route.calendar.Exceptions.Change;
import dev.pullcord.core.route.calendar.Span;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what differs from the usual: holidays, absences, overrides. */
final class ExceptionsReader {
    /** Entries of each kind at most. */
    static final int ENTRIES_MAX = 1_000;

    private final Problems problems;
    private final Scalars scalars;
    private final ZoneId zone;

    /** @param zone zone in which dates and times are read */
    ExceptionsReader(Problems problems, Scalars scalars, ZoneId zone) {
        this.problems = problems;
        this.scalars = scalars;
        this.zone = zone;
    }

    Exceptions read(Section document) {
        return new Exceptions(holidays(document), changes(document, "absences", "an absence", 1), overrides(document));
    }

    private Set<LocalDate> holidays(Section document) {
        Set<LocalDate> days = new HashSet<>();
        for (YamlNode item : bounded(document, "holidays", scalars.items(document.get("holidays"), "holidays"))) {
            YamlNode written = item;
            if (item instanceof YamlNode.Keys) {
                Section section = Section.of(item, "a holiday", item.place(), List.of("date", "name"), problems);
                if (section == null) {
                    continue;
                }
                scalars.value(section.get("name"), "a name");
                written = section.require("date", "for example 2026-12-25");
            }
            YamlNode.Text text = scalars.text(written, "a date");
            LocalDate day = text == null ? null : date(text.value());
            if (text != null && day == null) {
                problems.error(text.place(), "expected a date, but found " + text.kind(), "for example 2026-12-25");
            } else if (text != null && day != null && !days.add(day)) {
                problems.error(text.place(), "expected each holiday once, but found " + text.kind() + " again");
            }
        }
        return days;
    }

    private List<Change> overrides(Section document) {
        List<Change> overrides = changes(document, "overrides", "an override", 0);
        for (int i = 0; i < overrides.size(); i++) {
            Span span = overrides.get(i).span();
            for (Change earlier : overrides.subList(0, i)) {
                if (earlier.span().meets(span.from(), span.to())) {
                    problems.error(
                            document.place("overrides"),
                            "expected one override at a time, but found " + words(earlier.span()) + " and "
                                    + words(span),
                            "say for each moment once how many are on duty");
                }
            }
        }
        return overrides;
    }

    private List<Change> changes(Section document, String key, String what, int least) {
        List<Change> changes = new ArrayList<>();
        for (YamlNode item : bounded(document, key, scalars.list(document.get(key), key))) {
            Section section =
                    Section.of(item, what, item.place(), List.of("from", "to", "people", "description"), problems);
            if (section == null) {
                continue;
            }
            scalars.value(section.get("description"), "a description");
            Integer people = scalars.whole(
                    section.require("people", least == 0 ? "how many are on duty, also 0" : "how many are away"),
                    "people",
                    least,
                    RosterLoader.PEOPLE_MAX);
            Instant from = moment(section.require("from", "for example 2026-12-24 or 2026-12-24T12:00"), 0);
            Instant to = moment(section.require("to", "the last day, or the time it ends at"), 1);
            if (from != null && to != null && !from.isBefore(to)) {
                problems.error(section.place("to"), "expected " + what + " that ends after it begins");
            } else if (people != null && from != null && to != null) {
                changes.add(new Change(new Span(from, to), people));
            }
        }
        return changes;
    }

    private List<YamlNode> bounded(Section document, String key, List<YamlNode> items) {
        if (items.size() > ENTRIES_MAX) {
            problems.error(
                    document.place(key),
                    "expected at most " + ENTRIES_MAX + " " + key + ", but found " + items.size(),
                    "remove those that have passed");
            return List.of();
        }
        return items;
    }

    /** A local time; a date alone is its beginning, or with one more day its end. */
    private @Nullable Instant moment(@Nullable YamlNode node, int moreDays) {
        YamlNode.Text text = scalars.text(node, "a date or a local time");
        if (text == null) {
            return null;
        }
        LocalDate day = date(text.value());
        if (day != null) {
            return day.plusDays(moreDays).atStartOfDay(zone).toInstant();
        }
        try {
            return LocalDateTime.parse(text.value()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            problems.error(
                    text.place(),
                    "expected a date or a local time, but found " + text.kind(),
                    "for example 2026-12-24 or 2026-12-24T12:00");
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String words(Span span) {
        return span.from().atZone(zone).toLocalDateTime() + " to "
                + span.to().atZone(zone).toLocalDateTime();
    }
}
