package dev.pullcord.policy;

import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Rule.Band;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads stakes, bands and tolerated error rates. */
final class ConfidenceReader {
    /** The band of a trigger that names no stakes. */
    static final String ONLY_BAND = CellKey.ONLY_BAND;
    /** Bands of one trigger at most. */
    static final int BANDS_MAX = 16;

    private final Reading reading;

    ConfidenceReader(Reading reading) {
        this.reading = reading;
    }

    @Nullable
    Rule read(Section trigger, @Nullable Condition guard) {
        int before = reading.problems().count();
        YamlNode node = trigger.get("stakes");
        Stakes stakes = node == null ? Stakes.NONE : stakes(node, trigger);
        String calibration = reading.scalars().name(trigger.get("calibration"), "the name of a calibration");
        Map<String, Double> tolerate = tolerate(trigger, stakes.bands());
        return reading.problems().count() > before
                ? null
                : new Rule.Confidence(
                        guard, stakes.from(), stakes.bands(), calibration == null ? "" : calibration, tolerate);
    }

    private record Stakes(@Nullable Field from, List<Band> bands) {
        static final Stakes NONE = new Stakes(null, List.of(new Band(ONLY_BAND, 0)));
    }

    private Stakes stakes(YamlNode node, Section trigger) {
        Section section = Section.of(
                node,
                "stakes of " + trigger.name(),
                trigger.place("stakes"),
                List.of("from", "bands"),
                reading.problems());
        if (section == null) {
            return new Stakes(null, List.of());
        }
        YamlNode.Text from =
                reading.scalars().text(section.require("from", "name a number of the action: amount.usd"), "a field");
        Field field = from == null ? null : reading.field(from, from.value(), 0, FieldType.NUMBER);
        YamlNode bands = section.require("bands", "write bands: { low: 0, high: 2000 }");
        return new Stakes(field, bands == null ? List.of() : bands(bands));
    }

    private List<Band> bands(YamlNode node) {
        List<Band> bands = new ArrayList<>();
        List<Entry> entries = reading.scalars().entries(node, "bands");
        if (node instanceof YamlNode.Keys && (entries.isEmpty() || entries.size() > BANDS_MAX)) {
            reading.problems()
                    .error(node.place(), "expected 1 to " + BANDS_MAX + " bands, but found " + entries.size());
        }
        double last = Double.NEGATIVE_INFINITY;
        for (Entry entry : entries) {
            reading.scalars().named(entry, "the name of a band");
            Double from = reading.scalars().number(entry.value(), "where band " + entry.key() + " begins");
            if (from != null && from <= last) {
                reading.problems()
                        .error(
                                entry.value().place(),
                                "expected bands in rising order, but found " + entry.key() + " from "
                                        + entry.value().kind(),
                                "write the lowest first");
            } else if (from != null) {
                last = from;
            }
            bands.add(new Band(entry.key(), from == null ? 0 : from));
        }
        return bands;
    }

    private Map<String, Double> tolerate(Section trigger, List<Band> bands) {
        YamlNode node = trigger.require("tolerate", "say which error rate is acceptable: tolerate: 0.05");
        List<String> names = bands.stream().map(Band::name).toList();
        Map<String, Double> rates = new LinkedHashMap<>();
        if (node instanceof YamlNode.Text) {
            Double rate = rate(node, "tolerate");
            names.forEach(name -> rates.put(name, rate == null ? 0 : rate));
            return rates;
        }
        List<Entry> entries = reading.scalars().entries(node, "tolerate");
        if (node instanceof YamlNode.Keys && entries.isEmpty()) {
            reading.problems().error(node.place(), "expected a tolerated error rate, but found none");
        }
        for (Entry entry : entries) {
            if (!bands.isEmpty() && !names.contains(entry.key())) {
                reading.problems()
                        .error(
                                entry.place(),
                                "expected a band of these stakes in tolerate, but found \"" + entry.key() + "\"",
                                Suggestion.hint(entry.key(), names));
            }
            Double rate = rate(entry.value(), "tolerate " + entry.key());
            rates.put(entry.key(), rate == null ? 0 : rate);
        }
        return rates;
    }

    private @Nullable Double rate(YamlNode node, String what) {
        return reading.scalars().number(node, what + ", an error rate,", 0, 1);
    }
}
