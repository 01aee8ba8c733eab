package dev.pullcord.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Audit.Stratum;
import dev.pullcord.core.policy.Audit.Timing;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a policy wants looked at though no trigger stopped it. */
final class AuditReader {
    /** Strata of one policy at most. */
    static final int STRATA_MAX = 64;
    /** Cases a role can be given in a day at most. */
    static final int PER_DAY_MAX = 1_000_000;

    static final List<String> KEYS =
            List.of("path", "timing", "rate", "strata", "perDay", "golden", "second", "description");
    private static final List<String> TIMINGS = List.of("after", "before");

    private final PathReader paths;
    private final Reading reading;

    AuditReader(PathReader paths, Reading reading) {
        this.paths = paths;
        this.reading = reading;
    }

    /** The audit terms; null when there are none, or none that are right. */
    @Nullable
    Audit read(Section document) {
        YamlNode node = document.get("audit");
        Section section =
                node == null ? null : Section.of(node, "audit", document.place("audit"), KEYS, reading.problems());
        if (section == null) {
            return null;
        }
        reading.scalars().value(section.get("description"), "a description");
        String path = paths.resolve(section.require("path", "name the path whose role looks"), "audit", false);
        String timing = reading.scalars().choice(section.get("timing"), "timing", TIMINGS);
        Double rate = rate(section, "write the share that is drawn: rate: 0.02");
        List<Stratum> strata = strata(section);
        Integer perDay = reading.scalars()
                .whole(
                        section.require("perDay", "say how many cases a day the role can look at: perDay: 40"),
                        "perDay",
                        1,
                        PER_DAY_MAX);
        Double golden = reading.scalars().number(section.get("golden"), "golden", 0, Audit.GOLDEN_MAX);
        Double second = reading.scalars().number(section.get("second"), "second", 0, 1);
        return path == null || rate == null || perDay == null
                ? null
                : new Audit(
                        path,
                        "before".equals(timing) ? Timing.BEFORE : Timing.AFTER,
                        rate,
                        strata,
                        perDay,
                        golden == null ? 0 : golden,
                        second == null ? 0 : second);
    }

    private List<Stratum> strata(Section audit) {
        List<YamlNode> items = reading.scalars().list(audit.get("strata"), "strata");
        if (items.size() > STRATA_MAX) {
            reading.problems()
                    .error(
                            audit.place("strata"),
                            "expected at most " + STRATA_MAX + " strata, but found " + items.size());
            return List.of();
        }
        List<Stratum> strata = new ArrayList<>();
        Set<String> ids = new HashSet<>(Set.of(Audit.REST));
        items.forEach(item -> stratum(item, ids, strata));
        return strata;
    }

    private void stratum(YamlNode item, Set<String> ids, List<Stratum> strata) {
        Section section =
                Section.of(item, "a stratum of audit", item.place(), List.of("id", "when", "rate"), reading.problems());
        if (section == null) {
            return;
        }
        YamlNode node = section.require("id", "a draw is recorded under its stratum");
        String id = reading.scalars().name(node, "an id");
        Condition when = reading.condition(
                section.require("when", "say which actions: when: 'amount.usd > 1000.0'"), "a condition", false);
        Double rate = rate(section, "write the share of these that is drawn: rate: 0.2");
        if (node != null && id != null && !ids.add(id)) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected each id once in strata, but found \"" + id + "\" again",
                            id.equals(Audit.REST) ? "rest is what no stratum takes" : "");
        } else if (id != null && when != null && rate != null) {
            strata.add(new Stratum(id, when, rate));
        }
    }

    /** More than nothing: of what is never drawn nothing would ever be known. */
    private @Nullable Double rate(Section section, String hint) {
        YamlNode node = section.require("rate", hint);
        Double rate = reading.scalars().number(node, "rate", 0, 1);
        if (node != null && rate != null && rate == 0) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected rate of more than 0 in " + section.name() + ", but found " + node.kind(),
                            "of what is never drawn nothing would ever be known");
            return null;
        }
        return rate;
    }
}
