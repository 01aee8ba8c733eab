package dev.pullcord.policy;

import dev.pullcord.core.policy.Profile;
import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which kinds of agent a policy judges, and how much each trigger type counts for them. */
final class ProfileReader {
    /** The kinds of agent there are. */
    static final List<String> PROFILES =
            List.of("internal-operations", "customer-facing", "decision-support", "autonomous");

    private static final double WEIGHT_MAX = 100;

    private ProfileReader() {}

    static Set<String> appliesTo(@Nullable YamlNode node, Place at, Reading reading) {
        Section section =
                node == null ? null : Section.of(node, "appliesTo", at, List.of("profiles"), reading.problems());
        Set<String> names = new LinkedHashSet<>();
        if (section != null) {
            YamlNode list = section.require("profiles", "leave appliesTo out when the policy judges every agent");
            List<YamlNode> items = reading.scalars().items(list, "profiles");
            if (list instanceof YamlNode.Items && items.isEmpty()) {
                reading.problems()
                        .error(
                                list.place(),
                                "expected at least one profile, but found none",
                                "leave appliesTo out when the policy judges every agent");
            }
            for (YamlNode item : items) {
                String name = reading.scalars().choice(item, "a profile", PROFILES);
                if (name != null && !names.add(name)) {
                    reading.problems()
                            .error(item.place(), "expected each profile once, but found " + item.kind() + " again");
                }
            }
        }
        return names;
    }

    static Map<String, Profile> profiles(@Nullable YamlNode node, Set<String> appliesTo, Reading reading) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        for (Entry entry : reading.scalars().entries(node, "profiles")) {
            if (!PROFILES.contains(entry.key())) {
                reading.problems()
                        .error(
                                entry.place(),
                                "expected a profile, one of " + String.join(", ", PROFILES) + ", but found \""
                                        + entry.key() + "\"",
                                near(entry.key()));
            } else if (!appliesTo.isEmpty() && !appliesTo.contains(entry.key())) {
                reading.problems()
                        .warning(
                                entry.place(),
                                "expected weights of the profiles in appliesTo, but found " + entry.key()
                                        + ", which this policy never judges",
                                "remove it, or add it to appliesTo");
            }
            profiles.put(entry.key(), profile(entry, reading));
        }
        return profiles;
    }

    private static Profile profile(Entry entry, Reading reading) {
        Section section = Section.of(
                entry.value(),
                "profile " + entry.key(),
                entry.place(),
                List.of("weights", "escalateAt"),
                reading.problems());
        if (section == null) {
            return Profile.DEFAULT;
        }
        YamlNode weights = section.get("weights");
        Section weight = weights == null
                ? null
                : Section.of(
                        weights,
                        "weights",
                        section.place("weights"),
                        List.of("confidence", "anomaly", "risk"),
                        reading.problems());
        Double escalateAt = reading.scalars().number(section.get("escalateAt"), "escalateAt", 0, WEIGHT_MAX);
        YamlNode threshold = section.get("escalateAt");
        if (escalateAt != null && escalateAt == 0 && threshold != null) {
            reading.problems()
                    .error(
                            threshold.place(),
                            "expected escalateAt above 0, but found 0",
                            "at 0 every action would be held without a trigger");
        }
        return new Profile(
                weight(weight, "confidence", reading),
                weight(weight, "anomaly", reading),
                weight(weight, "risk", reading),
                escalateAt == null ? 1 : escalateAt);
    }

    private static double weight(@Nullable Section weights, String type, Reading reading) {
        Double weight = weights == null
                ? null
                : reading.scalars().number(weights.get(type), "the weight of " + type, 0, WEIGHT_MAX);
        return weight == null ? 1 : weight;
    }

    private static String near(String written) {
        String nearest = Suggestion.nearest(written, PROFILES);
        return nearest == null ? "" : "did you mean " + nearest + "?";
    }
}
