package dev.pullcord.access;

import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document that says who is who; every mistake is reported with its place, and reading goes on. */
public final class PrincipalsReader {
    /** Value of {@code kind}. */
    public static final String KIND = "Principals";

    private static final List<String> KEYS = List.of("kind", "pattern", "principals");
    private static final Set<String> SEATS =
            Set.of(Principals.ENGINE, Principals.AGENT, Principals.ANALYTICS, Principals.POLICY);

    private final Problems problems;
    private final Scalars scalars;

    private PrincipalsReader(String file) {
        problems = new Problems(file);
        scalars = new Scalars(problems);
    }

    /**
     * What became of a document.
     *
     * @param principals null when it has to be refused
     * @param problems all of them, in the order of the document
     */
    public record Reading(@Nullable Principals principals, List<Problem> problems) {}

    /** Reads a document; the file's name is for messages. */
    public static Reading read(String file, String text) {
        PrincipalsReader reader = new PrincipalsReader(file);
        Principals read = reader.document(text);
        return new Reading(reader.problems.refused() ? null : read, reader.problems.list());
    }

    /** Whether there is such a seat. */
    public static boolean seat(String name) {
        return SEATS.contains(name)
                || (name.startsWith(Principals.ROLE_PREFIX)
                        && Topics.ROLE
                                .matcher(name.substring(Principals.ROLE_PREFIX.length()))
                                .matches());
    }

    private @Nullable Principals document(String text) {
        YamlNode root = YamlDocument.read(text, problems);
        Section section = root == null ? null : Section.of(root, "principals", root.place(), KEYS, problems);
        if (section == null) {
            return null;
        }
        scalars.choice(section.require("kind", "write kind: " + KIND), "kind", List.of(KIND));
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (YamlNode.Entry entry : scalars.entries(section.get("principals"), "principals")) {
            if (seat(entry.key())) {
                named.put(entry.key(), principals(entry));
            } else {
                problems.error(
                        entry.place(),
                        "expected a seat, but found \"" + entry.key() + "\"",
                        "write engine, agent, analytics, policy, or role- and the name of a role");
            }
        }
        YamlNode pattern = section.get("pattern");
        String chosen = pattern == null ? Principals.USUAL_PATTERN : scalars.value(pattern, "a pattern");
        if (problems.refused() || chosen == null) {
            return null;
        }
        try {
            return new Principals(chosen, named);
        } catch (IllegalArgumentException e) {
            problems.error(section.place("pattern"), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** One principal, or a list of them. */
    private List<String> principals(YamlNode.Entry entry) {
        List<YamlNode> nodes = entry.value() instanceof YamlNode.Items items ? items.items() : List.of(entry.value());
        List<String> read = new ArrayList<>();
        for (YamlNode node : nodes) {
            String principal = scalars.value(node, "a principal of " + entry.key());
            try {
                if (principal != null) {
                    read.add(Principals.checked(principal));
                }
            } catch (IllegalArgumentException e) {
                problems.error(node.place(), String.valueOf(e.getMessage()));
            }
        }
        return read;
    }
}
