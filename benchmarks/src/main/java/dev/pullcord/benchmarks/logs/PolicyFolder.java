package dev.pullcord.benchmarks.logs;

import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies of a folder, whole or with detectors taken out, so that what the others carry alone can be measured. */
final class PolicyFolder {
    /** Detectors that go by the wording of texts. Without them provenance and behaviour are left. */
    static final Set<String> TEXT_DETECTORS = Set.of("prompt-injection", "regulatory", "fraud", "high-emotion");

    /** The text detectors and provenance too: what is left shows how much those carry. */
    static final Set<String> RISK_DETECTORS =
            Set.of("prompt-injection", "regulatory", "fraud", "high-emotion", "untrusted-argument");

    private static final String KIND = "kind: EscalationPolicy";

    private final List<Policy> policies;
    private final FieldTable fields;

    private PolicyFolder(List<Policy> policies, FieldTable fields) {
        this.policies = List.copyOf(policies);
        this.fields = fields;
    }

    /**
     * Reads every policy that lies directly in a folder.
     *
     * @throws IllegalArgumentException when one of them has mistakes or there is none
     */
    static PolicyFolder read(Path folder) throws IOException {
        FieldTable fields = new FieldTable();
        PolicyLoader loader = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue());
        List<Policy> policies = new ArrayList<>();
        for (Path file : files(folder)) {
            String text = Files.readString(file);
            if (text.lines().anyMatch(KIND::equals)) {
                policies.add(policy(loader, file, text));
            }
        }
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("expected policies in " + folder + ", but found none");
        }
        return new PolicyFolder(policies, fields);
    }

    /** All policies as they are written. */
    PolicySet whole() {
        return new PolicySet(policies, fields);
    }

    /** All policies, but none of their triggers names one of these detectors; a trigger left with none is gone. */
    PolicySet without(Set<String> detectors) {
        return new PolicySet(
                policies.stream().map(policy -> without(policy, detectors)).toList(), fields);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Policy policy(PolicyLoader loader, Path file, String text) {
        Loaded<Policy> loaded = loader.load(String.valueOf(file.getFileName()), text);
        if (loaded.value() == null) {
            throw new IllegalArgumentException(
                    loaded.problems().stream().map(Problem::text).collect(Collectors.joining("\n")));
        }
        return loaded.value();
    }

    private static Policy without(Policy policy, Set<String> detectors) {
        List<Trigger> triggers = new ArrayList<>();
        for (Trigger trigger : policy.triggers()) {
            if (!(trigger.rule() instanceof Rule.Detect detect)) {
                triggers.add(trigger);
                continue;
            }
            List<Rule.DetectorUse> left = detect.detectors().stream()
                    .filter(use -> !detectors.contains(use.id()))
                    .toList();
            if (!left.isEmpty()) {
                triggers.add(with(trigger, new Rule.Detect(detect.guard(), left)));
            }
        }
        return new Policy(
                policy.name(),
                policy.version(),
                policy.owner(),
                policy.appliesTo(),
                policy.profiles(),
                triggers,
                policy.paths());
    }

    private static Trigger with(Trigger trigger, Rule rule) {
        return new Trigger(
                trigger.policy(),
                trigger.id(),
                trigger.type(),
                trigger.mode(),
                trigger.effect(),
                rule,
                trigger.path(),
                trigger.question());
    }
}
