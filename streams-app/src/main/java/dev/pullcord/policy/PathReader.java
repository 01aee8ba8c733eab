package dev.pullcord.policy;

import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Path.Fallback;
import dev.pullcord.core.policy.Path.Step;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import dev.pullcord.schemas.OffDuty;
import dev.pullcord.schemas.StepClock;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the paths of a policy, and knows which of them its triggers use. */
final class PathReader {
    /** Paths of one policy at most. */
    static final int PATHS_MAX = 1_000;
    /** Steps of one path at most. */
    static final int STEPS_MAX = 16;

    private static final List<String> KEYS = List.of(
            "match",
            "steps",
            "fallback",
            "approvals",
            "approvalRole",
            "leastChance",
            "releaseFor",
            "leaseFor",
            "holdFor");
    private static final List<String> FALLBACKS = List.of("hold", "deny", "proceed");
    private static final List<String> CLOCKS = List.of("wall", "business");
    private static final List<String> OFF_DUTY = List.of("pass-over", "hold-until-on-duty");
    /** Longest time a case may stay open after its path, and a release may be used. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Reading reading;
    private final Map<String, Entry> written = new LinkedHashMap<>();
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private PathReader(Reading reading) {
        this.reading = reading;
    }

    static PathReader read(@Nullable YamlNode node, Reading reading) {
        PathReader reader = new PathReader(reading);
        List<Entry> entries = reading.scalars().entries(node, "paths");
        if (entries.size() > PATHS_MAX) {
            reading.problems()
                    .error(
                            entries.get(PATHS_MAX).place(),
                            "expected at most " + PATHS_MAX + " paths, but found " + entries.size());
        }
        entries.stream().limit(PATHS_MAX).forEach(reader::add);
        return reader;
    }

    /** Paths that are right, by name. */
    Map<String, Path> paths() {
        return paths;
    }

    /**
     * The name of a path that a trigger names; null when there is no such path, which is then among the problems.
     *
     * @param person whether only a person may decide on this path
     */
    @Nullable
    String resolve(@Nullable YamlNode node, String who, boolean person) {
        YamlNode.Text text = reading.scalars().text(node, "the name of a path");
        if (text == null) {
            return null;
        }
        if (!written.containsKey(text.value())) {
            reading.problems()
                    .error(
                            text.place(),
                            "expected a path of this policy in " + who + ", but found " + text.kind(),
                            written.isEmpty()
                                    ? "write it under paths"
                                    : Suggestion.hint(text.value(), written.keySet()));
            return null;
        }
        used.add(text.value());
        Path path = paths.get(text.value());
        if (person && path != null && path.fallback() == Fallback.PROCEED) {
            reading.problems()
                    .error(
                            text.place(),
                            "expected a path that ends in hold or deny, because " + who
                                    + " is never decided without a person, but found " + text.kind()
                                    + ", which ends in proceed",
                            "give it a path of its own");
        }
        return text.value();
    }

    /** Says which paths no trigger uses; silent while there are errors, which may be the reason. */
    void warnOfUnused() {
        if (reading.problems().refused()) {
            return;
        }
        written.forEach((name, entry) -> {
            if (!used.contains(name)) {
                reading.problems()
                        .warning(
                                entry.place(),
                                "expected a trigger that uses path " + name + ", but found none",
                                "remove the path, or name it in a trigger");
            }
        });
    }

    private void add(Entry entry) {
        written.put(entry.key(), entry);
        int before = reading.problems().count();
        reading.scalars().named(entry, "the name of a path");
        Section section = Section.of(entry.value(), "path " + entry.key(), entry.place(), KEYS, reading.problems());
        if (section == null) {
            return;
        }
        reading.scalars().choice(section.get("match"), "match", List.of("first"));
        List<Step> steps = steps(section);
        Path.Terms terms = terms(section);
        String fallback = reading.scalars()
                .choice(
                        section.require("fallback", "say what happens when nobody answers: hold, deny or proceed"),
                        "fallback",
                        FALLBACKS);
        if (fallback != null && reading.problems().count() == before) {
            Fallback last = Fallback.valueOf(fallback.toUpperCase(Locale.ROOT));
            paths.put(entry.key(), new Path(entry.key(), steps, last, terms));
        }
    }

    private Path.Terms terms(Section path) {
        Path.Terms usual = Path.Terms.USUAL;
        Integer approvals = reading.scalars().whole(path.get("approvals"), "approvals", 1, Path.Terms.APPROVALS_MAX);
        YamlNode.Text role = role(path.get("approvalRole"));
        if (role != null && (approvals == null || approvals == 1)) {
            reading.problems()
                    .error(
                            role.place(),
                            "expected approvals: 2 or more beside approvalRole in " + path.name() + ", but found "
                                    + (approvals == null ? "none" : "1"),
                            "approvalRole is who gives the approvals after the first");
        }
        Double chance = reading.scalars().number(path.get("leastChance"), "leastChance", 0, 1);
        return new Path.Terms(
                approvals == null ? usual.approvals() : approvals,
                role == null ? usual.approvalRole() : role.value(),
                chance == null ? usual.leastChance() : chance,
                length(path, "releaseFor", usual.release()),
                length(path, "leaseFor", usual.lease()),
                length(path, "holdFor", usual.hold()));
    }

    private Duration length(Section path, String key, Duration usual) {
        YamlNode node = path.get(key);
        Duration found = reading.scalars().duration(node, key);
        if (node != null && found != null && found.compareTo(LONGEST) > 0) {
            reading.problems()
                    .error(node.place(), "expected " + key + " of at most 366d in " + path.name() + ", but found more");
        }
        return found == null ? usual : found;
    }

    private YamlNode.@Nullable Text role(@Nullable YamlNode node) {
        YamlNode.Text role = reading.scalars().text(node, "a role");
        if (role != null && !Topics.ROLE.matcher(role.value()).matches()) {
            reading.problems()
                    .error(
                            role.place(),
                            "expected a role of lower-case letters, digits and inner hyphens, but found " + role.kind(),
                            "a role becomes part of a topic's name, for example deal-desk");
            return null;
        }
        return role;
    }

    private List<Step> steps(Section path) {
        YamlNode node = path.require("steps", "write steps: [ { role: deal-desk, within: 4h } ]");
        List<YamlNode> items = reading.scalars().list(node, "steps");
        if (node instanceof YamlNode.Items && (items.isEmpty() || items.size() > STEPS_MAX)) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected 1 to " + STEPS_MAX + " steps in " + path.name() + ", but found " + items.size());
        }
        List<Step> steps = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        for (YamlNode item : items) {
            step(item, path.name(), roles, steps);
        }
        return steps;
    }

    private void step(YamlNode item, String path, Set<String> roles, List<Step> steps) {
        Section section = Section.of(
                item,
                "a step of " + path,
                item.place(),
                List.of("role", "within", "clock", "offDuty"),
                reading.problems());
        if (section == null) {
            return;
        }
        YamlNode.Text role = role(section.require("role", "name the role that is asked"));
        Duration within = reading.scalars()
                .duration(section.require("within", "say how long the role has: within: 4h"), "within");
        String clock = reading.scalars().choice(section.get("clock"), "clock", CLOCKS);
        String offDuty = reading.scalars().choice(section.get("offDuty"), "offDuty", OFF_DUTY);
        if (role == null) {
            return;
        }
        if (!roles.add(role.value())) {
            reading.problems()
                    .error(
                            role.place(),
                            "expected each role once in " + path + ", but found " + role.kind() + " again",
                            "a longer deadline asks the same role longer");
        } else if (within != null) {
            steps.add(new Step(
                    role.value(),
                    within,
                    "business".equals(clock) ? StepClock.BUSINESS : StepClock.WALL,
                    "hold-until-on-duty".equals(offDuty) ? OffDuty.HOLD_UNTIL_ON_DUTY : OffDuty.PASS_OVER));
        }
    }
}
