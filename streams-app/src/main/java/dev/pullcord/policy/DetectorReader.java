package dev.pullcord.policy;

import static dev.pullcord.core.policy.Rule.DetectorUse.EXTERNAL;

import dev.pullcord.core.policy.Rule.DetectorUse;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.TriggerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the detectors of a trigger. */
final class DetectorReader {
    /** Detectors of one trigger at most. */
    static final int DETECTORS_MAX = 32;

    private final Reading reading;

    DetectorReader(Reading reading) {
        this.reading = reading;
    }

    List<DetectorUse> read(Section trigger, TriggerType type) {
        YamlNode node = trigger.require("detectors", "name at least one: detectors: [prompt-injection]");
        List<YamlNode> items = node instanceof YamlNode.Keys
                ? List.of(node)
                : reading.scalars().items(node, "detectors");
        if (node instanceof YamlNode.Items && (items.isEmpty() || items.size() > DETECTORS_MAX)) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected 1 to " + DETECTORS_MAX + " detectors in " + trigger.name() + ", but found "
                                    + items.size());
        }
        List<DetectorUse> uses = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode item : items) {
            use(item, type, ids, uses);
        }
        return uses;
    }

    private void use(YamlNode item, TriggerType type, Set<String> ids, List<DetectorUse> uses) {
        YamlNode named = item;
        Double at = null;
        if (item instanceof YamlNode.Keys) {
            Section section = Section.of(item, "a detector", item.place(), List.of("id", "at"), reading.problems());
            if (section == null) {
                return;
            }
            named = section.require("id", "name the detector");
            at = threshold(section.get("at"));
        }
        YamlNode.Text id = reading.scalars().text(named, "the name of a detector");
        if (id == null) {
            return;
        }
        Double usual = usual(id, type);
        if (usual != null && !ids.add(id.value())) {
            reading.problems().error(id.place(), "expected each detector once, but found " + id.kind() + " again");
        } else if (usual != null) {
            uses.add(new DetectorUse(id.value(), at == null ? usual : at));
        }
    }

    private @Nullable Double threshold(@Nullable YamlNode node) {
        Double at = reading.scalars().number(node, "the threshold at", 0, 1);
        if (node != null && at != null && at == 0) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected the threshold at above 0, but found 0",
                            "every action scores at least 0");
            return null;
        }
        return at;
    }

    /** The threshold a detector has by itself; null when there is no such detector for this type. */
    private @Nullable Double usual(YamlNode.Text id, TriggerType type) {
        boolean anomaly = type == TriggerType.ANOMALY;
        Map<String, Double> known =
                anomaly ? reading.detectors().anomaly() : reading.detectors().risk();
        Map<String, Double> other =
                anomaly ? reading.detectors().risk() : reading.detectors().anomaly();
        if (id.value().startsWith(EXTERNAL) && id.value().length() > EXTERNAL.length()) {
            return DetectorCatalogue.EXTERNAL_THRESHOLD;
        }
        Double threshold = known.get(id.value());
        if (threshold == null) {
            String kind = type.name().toLowerCase(Locale.ROOT);
            reading.problems()
                    .error(
                            id.place(),
                            "expected a detector of " + kind + " triggers, but found " + id.kind(),
                            other.containsKey(id.value())
                                    ? "it belongs to triggers of type " + (anomaly ? "risk" : "anomaly")
                                    : Suggestion.hint(id.value(), known.keySet()));
        }
        return threshold;
    }
}
