package dev.pullcord.policy.roster;

import dev.pullcord.core.route.calendar.Shifts;
import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar of a roster adds to it.
 *
 * @param tellsWhoWorks whether its entries are shifts
 * @param shifts entries that are shifts
 * @param busy entries that are absences
 */
record CalendarReader(boolean tellsWhoWorks, Shifts shifts, Shifts busy) {
    private static final CalendarReader NONE = new CalendarReader(false, Shifts.NONE, Shifts.NONE);
    private static final List<String> COUNTS = List.of("shifts", "absences");

    static CalendarReader read(Section document, ZoneId zone, Problems problems, Scalars scalars) {
        YamlNode node = document.get("calendar");
        YamlNode.Text text = scalars.text(document.get(CalendarFile.TEXT_KEY), "the text of a calendar");
        Place place = document.place("calendar");
        if (node == null) {
            if (text != null) {
                problems.error(
                        document.place(CalendarFile.TEXT_KEY),
                        "expected \"calendar\" beside ics, but found none",
                        "write calendar: shifts.ics");
            }
            return NONE;
        }
        String file;
        String counts = null;
        if (node instanceof YamlNode.Keys) {
            Section section = Section.of(node, "calendar", place, List.of("file", "counts"), problems);
            if (section == null) {
                return NONE;
            }
            file = scalars.value(section.require("file", "name the .ics file beside the roster"), "a file");
            counts = scalars.choice(section.get("counts"), "counts", COUNTS);
        } else {
            file = scalars.value(node, "the name of an .ics file");
        }
        if (file == null) {
            return NONE;
        }
        if (text == null) {
            problems.error(
                    node.place(),
                    "expected the calendar " + file + " beside the roster, but found no such file",
                    "release it with pullcord policy apply, which puts the calendar into the document");
            return NONE;
        }
        Shifts entries = IcalReader.read(text.value(), file, place, zone, problems);
        return "absences".equals(counts)
                ? new CalendarReader(false, Shifts.NONE, entries)
                : new CalendarReader(true, entries, Shifts.NONE);
    }

    /** The calendar as far as a change of it matters. */
    static String words(Section document) {
        return words(document.get("calendar")) + words(document.get(CalendarFile.TEXT_KEY));
    }

    static String words(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Keys) {
            return words(CalendarFile.get(node, "counts"));
        }
        return node instanceof YamlNode.Text text ? text.value() : "";
    }
}
