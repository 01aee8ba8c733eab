package dev.pullcord.policy.cases;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.RatesLoader;
import dev.pullcord.policy.Reference;
import dev.pullcord.policy.ReferenceLoader;
import dev.pullcord.policy.cases.PolicyCase.Expectation;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a case file. */
public final class CaseLoader {
    /** Earlier actions of one case at most. */
    public static final int BEFORE_MAX = 10_000;

    /** When the first action of every case happens: a Monday morning. */
    private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");

    private static final Map<String, Verdict> VERDICTS = verdicts();

    private final Problems problems;
    private final Scalars scalars;
    private final ActionReader actions;

    private CaseLoader(Problems problems) {
        this.problems = problems;
        this.scalars = new Scalars(problems);
        this.actions = new ActionReader(problems);
    }

    /**
     * The cases of a file.
     *
     * @param file name of the file, for messages; its last part is also the policy's when the file names none
     * @param text its content
     */
    public static Loaded<CaseFile> load(String file, String text) {
        Problems problems = new Problems(file);
        CaseFile cases = new CaseLoader(problems).read(file, text);
        return new Loaded<>(problems.refused() ? null : cases, problems.list());
    }

    /** How a case file writes a verdict. */
    static String word(Verdict verdict) {
        return VERDICTS.entrySet().stream()
                .filter(entry -> entry.getValue() == verdict)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unknown");
    }

    private @Nullable CaseFile read(String file, String text) {
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null
                ? null
                : Section.of(
                        root,
                        "a case file",
                        root.place(),
                        List.of("policy", "reference", "rates", "defaults", "cases"),
                        problems);
        if (document == null) {
            return null;
        }
        String policy = scalars.value(document.get("policy"), "the file of a policy");
        YamlNode known = document.get("reference");
        Reference reference = known == null ? Reference.NONE : new ReferenceLoader(problems).read(known);
        Rates rates = new Rates("cases", RatesLoader.usd(document.get("rates"), scalars, problems));
        actions.defaults(document.get("defaults"));
        List<PolicyCase> cases = cases(document.require("cases", "write at least one"));
        String own = "../" + file.substring(file.lastIndexOf('/') + 1);
        return new CaseFile(policy == null ? own : policy, reference, rates, cases);
    }

    private List<PolicyCase> cases(@Nullable YamlNode node) {
        List<PolicyCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : scalars.list(node, "cases")) {
            Section section =
                    Section.of(item, "a case", item.place(), List.of("name", "before", "action", "expect"), problems);
            PolicyCase row = section == null ? null : row(section, cases.size() + 1);
            if (row != null && !names.add(row.name())) {
                problems.error(row.place(), "expected each name once, but found \"" + row.name() + "\" again");
            }
            if (row != null) {
                cases.add(row);
            }
        }
        return cases;
    }

    private @Nullable PolicyCase row(Section section, int number) {
        String name = scalars.value(section.require("name", "say in a sentence what the case shows"), "a name");
        Clock clock = new Clock("case-" + number);
        List<AgentAction> before = before(section.get("before"), clock);
        YamlNode node = section.require("action", "write action: { type: payment.send, amount: 750 USD }");
        AgentAction action = node == null ? null : actions.read(node, clock.id(), clock.at());
        YamlNode expected = section.require("expect", "write expect: { verdict: hold, fires: [payment-over-limit] }");
        Expectation expectation = expected == null ? null : expectation(expected);
        return name == null || action == null || expectation == null
                ? null
                : new PolicyCase(name, section.place(), before, action, expectation);
    }

    private List<AgentAction> before(@Nullable YamlNode node, Clock clock) {
        List<AgentAction> before = new ArrayList<>();
        for (YamlNode item : scalars.list(node, "before")) {
            Section section =
                    Section.of(item, "an earlier action", item.place(), List.of("action", "times", "every"), problems);
            if (section == null) {
                continue;
            }
            Double times = scalars.number(section.get("times"), "times", 1, BEFORE_MAX);
            Duration every = scalars.duration(section.get("every"), "every");
            YamlNode action = section.require("action", "write action: { type: payment.send }");
            for (int i = 0; action != null && i < (times == null ? 1 : times) && before.size() < BEFORE_MAX; i++) {
                int count = problems.count();
                AgentAction one = actions.read(Numbered.of(action, i + 1), clock.id(), clock.at());
                clock.forward(every == null ? Duration.ofMinutes(1) : every);
                if (one == null || problems.count() > count) {
                    break;
                }
                before.add(one);
            }
        }
        return before;
    }

    private @Nullable Expectation expectation(YamlNode node) {
        Section section = Section.of(
                node, "expect", node.place(), List.of("verdict", "fires", "silent", "path", "stratum"), problems);
        if (section == null) {
            return null;
        }
        String verdict = scalars.choice(
                section.require("verdict", "one of " + String.join(", ", VERDICTS.keySet())),
                "a verdict",
                VERDICTS.keySet());
        Set<String> fires = ids(section, "fires");
        Set<String> silent = ids(section, "silent");
        String path = scalars.value(section.get("path"), "a path");
        String stratum = scalars.name(section.get("stratum"), "a stratum");
        Verdict known = verdict == null ? null : VERDICTS.get(verdict);
        return known == null ? null : new Expectation(known, fires, silent, path, stratum);
    }

    private Set<String> ids(Section section, String key) {
        Set<String> ids = new LinkedHashSet<>();
        for (YamlNode item : scalars.items(section.get(key), key)) {
            String id = scalars.name(item, "the id of a trigger");
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static Map<String, Verdict> verdicts() {
        Map<String, Verdict> map = new LinkedHashMap<>();
        map.put("proceed", Verdict.PROCEED);
        map.put("review", Verdict.PROCEED_AND_REVIEW);
        map.put("hold", Verdict.HOLD);
        map.put("deny", Verdict.DENY);
        return map;
    }

    /** Gives each action of a case its id and its time. */
    private static final class Clock {
        private final String name;
        private Instant at = BEGIN;
        private int count;

        Clock(String name) {
            this.name = name;
        }

        String id() {
            return name + "-" + ++count;
        }

        Instant at() {
            return at;
        }

        void forward(Duration by) {
            at = at.plus(by);
        }
    }
}
