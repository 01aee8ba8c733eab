package dev.pullcord.policy;

import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of reference data, YAML or JSON. */
public final class ReferenceLoader {
    private static final List<String> KEYS = List.of("apiVersion", "kind", "agents", "parties");

    private final Problems problems;
    private final Scalars scalars;

    /**
     * @param problems where problems go
     */
    public ReferenceLoader(Problems problems) {
        this.problems = problems;
        this.scalars = new Scalars(problems);
    }

    /**
     * The reference data of a file.
     *
     * @param file name of the file, for messages
     * @param text its content
     */
    public static Loaded<Reference> load(String file, String text) {
        Problems problems = new Problems(file);
        YamlNode root = YamlDocument.read(text, problems);
        Reference reference = root == null ? Reference.NONE : new ReferenceLoader(problems).read(root);
        return Loaded.of(problems, () -> reference);
    }

    /** The reference data of a part of a document. */
    public Reference read(YamlNode node) {
        Section section = Section.of(node, "reference data", node.place(), KEYS, problems);
        if (section == null) {
            return Reference.NONE;
        }
        if (!section.has("agents") && !section.has("parties")) {
            problems.error(section.place(), "expected agents or parties, but found neither");
        }
        scalars.choice(section.get("kind"), "kind", List.of("Reference"));
        return new Reference(agents(section.get("agents")), parties(section.get("parties")));
    }

    private List<AgentProfile> agents(@Nullable YamlNode node) {
        List<AgentProfile> agents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : scalars.list(node, "agents")) {
            Section section = Section.of(
                    item, "an agent", item.place(), List.of("agentId", "profile", "name", "owner"), problems);
            if (section != null) {
                String id = id(section, "agentId", ids);
                String profile = scalars.choice(
                        section.require("profile", "one of " + String.join(", ", ProfileReader.PROFILES)),
                        "a profile",
                        ProfileReader.PROFILES);
                agents.add(new AgentProfile(or(id), or(profile), text(section, "name"), text(section, "owner")));
            }
        }
        return agents;
    }

    private List<Party> parties(@Nullable YamlNode node) {
        List<Party> parties = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : scalars.list(node, "parties")) {
            Section section = Section.of(
                    item,
                    "a party",
                    item.place(),
                    List.of("id", "kind", "name", "tier", "approved", "promises"),
                    problems);
            if (section != null) {
                String id = id(section, "id", ids);
                String kind = scalars.value(
                        section.require("kind", "for example customer, vendor, tenant or employee"), "a kind");
                parties.add(new Party(
                        or(id),
                        or(kind),
                        text(section, "name"),
                        scalars.value(section.get("tier"), "a tier"),
                        scalars.bool(section.get("approved"), "approved"),
                        promises(section)));
            }
        }
        return parties;
    }

    private List<String> promises(Section section) {
        List<String> promises = new ArrayList<>();
        for (YamlNode item : scalars.items(section.get("promises"), "promises")) {
            promises.add(or(scalars.value(item, "a promise")));
        }
        return promises;
    }

    private @Nullable String id(Section section, String key, Set<String> ids) {
        YamlNode node = section.require(key, "actions name it by this id");
        String id = scalars.value(node, "an id");
        if (id != null && node != null && !ids.add(id)) {
            problems.error(node.place(), "expected each " + key + " once, but found " + node.kind() + " again");
        }
        return id;
    }

    private String text(Section section, String key) {
        return or(scalars.value(section.get(key), key));
    }

    /** What stands for a missing value until the problem it caused refuses the file. */
    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
