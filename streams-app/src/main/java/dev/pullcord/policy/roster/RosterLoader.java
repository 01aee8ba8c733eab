package dev.pullcord.policy.roster;

import dev.pullcord.core.route.calendar.Attendance;
import dev.pullcord.core.route.calendar.Capacity;
import dev.pullcord.core.route.calendar.DutyCalendar;
import dev.pullcord.core.route.calendar.Exceptions;
import dev.pullcord.policy.Header;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.topic.Topics;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a roster document. */
public final class RosterLoader {
    /** Value of {@code kind}. */
    public static final String KIND = "Roster";
    /** People a roster counts at most. */
    static final int PEOPLE_MAX = 10_000;
    /** Cases a role takes at a time at most, where a limit is set. */
    static final int CAPACITY_MAX = 1_000_000;

    private static final List<String> KEYS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "role",
            "timeZone",
            "people",
            "hours",
            "holidays",
            "absences",
            "overrides",
            "capacity",
            "calendar",
            CalendarFile.TEXT_KEY);

    private final Problems problems;
    private final Scalars scalars;

    private RosterLoader(Problems problems) {
        this.problems = problems;
        this.scalars = new Scalars(problems);
    }

    /**
     * The roster that a document describes.
     *
     * @param file name of the document, for messages
     * @param text the document, its calendar included; its SHA-256 becomes the roster's version
     */
    public static Loaded<RosterDocument> load(String file, String text) {
        Problems problems = new Problems(file);
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null ? null : Section.of(root, "a roster", root.place(), KEYS, problems);
        RosterDocument roster =
                document == null ? null : new RosterLoader(problems).read(document, ActionDigest.sha256(text));
        return new Loaded<>(problems.refused() ? null : roster, problems.list());
    }

    private @Nullable RosterDocument read(Section document, String version) {
        Header header = Header.read(document, KIND, scalars, problems);
        String role = role(document, header);
        ZoneId zone = zone(document);
        ZoneId known = zone == null ? ZoneOffset.UTC : zone;
        Integer people = scalars.whole(document.get("people"), "people", 1, PEOPLE_MAX);
        HoursReader hours = new HoursReader(problems, scalars);
        CalendarReader calendar = CalendarReader.read(document, known, problems, scalars);
        Attendance attendance = new Attendance(
                people == null ? 1 : people,
                hours.read(document, calendar.tellsWhoWorks()),
                calendar.shifts(),
                calendar.busy());
        Exceptions exceptions = new ExceptionsReader(problems, scalars, known).read(document);
        Capacity capacity = capacity(document.get("capacity"), document);
        if (role == null || zone == null) {
            return null;
        }
        return new RosterDocument(
                role,
                new DutyCalendar(version, zone, attendance, exceptions, capacity),
                parts(document, attendance, exceptions, capacity));
    }

    /** One document for each role: a second one under another name could contradict it. */
    private @Nullable String role(Section document, @Nullable Header header) {
        YamlNode.Text role = scalars.text(document.require("role", "name the role whose roster it is"), "a role");
        if (role == null) {
            return null;
        }
        if (!Topics.ROLE.matcher(role.value()).matches()) {
            problems.error(
                    role.place(),
                    "expected a role of lower-case letters, digits and inner hyphens, but found " + role.kind());
            return null;
        }
        if (header != null && !header.name().equals(role.value())) {
            problems.error(
                    role.place(),
                    "expected the role " + header.name() + ", which the document is named after, but found "
                            + role.kind(),
                    "a role has one roster, and it is released under the role's name");
        }
        return role.value();
    }

    private @Nullable ZoneId zone(Section document) {
        return HoursReader.zone(
                scalars.text(
                        document.require("timeZone", "for example Europe/Berlin; all dates and times are read in it"),
                        "a time zone"),
                problems);
    }

    private Capacity capacity(@Nullable YamlNode node, Section document) {
        Section section = node == null
                ? null
                : Section.of(node, "capacity", document.place("capacity"), List.of("perPerson", "total"), problems);
        if (section == null) {
            return Capacity.UNLIMITED;
        }
        Integer perPerson = scalars.whole(section.get("perPerson"), "perPerson", 1, PEOPLE_MAX);
        Integer total = scalars.whole(section.get("total"), "total", 1, CAPACITY_MAX);
        if (section.has("perPerson") == section.has("total")) {
            problems.error(
                    section.place(),
                    "expected either perPerson or total in capacity, but found "
                            + (section.has("total") ? "both" : "neither"),
                    "write capacity: { perPerson: 5 }");
        }
        return new Capacity(perPerson == null ? 0 : perPerson, total == null ? 0 : total);
    }

    private static Map<String, String> parts(
            Section document, Attendance attendance, Exceptions exceptions, Capacity capacity) {
        Map<String, String> parts = new TreeMap<>();
        parts.put("timeZone", CalendarReader.words(document.get("timeZone")));
        parts.put("people", Integer.toString(attendance.people()));
        parts.put("hours", attendance.hours().toString());
        parts.put("holidays", new TreeSet<>(exceptions.holidays()).toString());
        parts.put("absences", exceptions.absences().toString());
        parts.put("overrides", exceptions.overrides().toString());
        parts.put("capacity", capacity.toString());
        parts.put("calendar", CalendarReader.words(document));
        parts.entrySet()
                .removeIf(part -> part.getValue().isEmpty() || part.getValue().equals("[]"));
        return parts;
    }
}
