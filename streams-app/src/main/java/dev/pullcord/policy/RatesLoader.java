package dev.pullcord.policy;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a rates document. */
public final class RatesLoader {
    /** Value of {@code kind}. */
    public static final String KIND = "Rates";
    /** Currencies of one document at most. */
    public static final int CURRENCIES_MAX = 500;

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final double RATE_MAX = 1e9;

    private RatesLoader() {}

    /**
     * The rates that a document gives.
     *
     * @param file name of the document, for messages
     * @param text the document; its SHA-256 becomes the version
     */
    public static Loaded<Rates> load(String file, String text) {
        Problems problems = new Problems(file);
        Map<String, Double> usd = read(text, problems);
        return Loaded.of(problems, () -> new Rates(ActionDigest.sha256(text), usd));
    }

    private static Map<String, Double> read(String text, Problems problems) {
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null
                ? null
                : Section.of(root, "rates", root.place(), List.of("apiVersion", "kind", "metadata", "usd"), problems);
        if (document == null) {
            return Map.of();
        }
        Scalars scalars = new Scalars(problems);
        Header.read(document, KIND, scalars, problems);
        return usd(document.require("usd", "write usd: { EUR: 1.08 }, dollars for one unit"), scalars, problems);
    }

    /** Dollars for one unit of each currency. */
    public static Map<String, Double> usd(@Nullable YamlNode node, Scalars scalars, Problems problems) {
        Map<String, Double> usd = new LinkedHashMap<>();
        List<Entry> entries = scalars.entries(node, "usd");
        if (node != null && entries.size() > CURRENCIES_MAX) {
            problems.error(
                    node.place(), "expected at most " + CURRENCIES_MAX + " currencies, but found " + entries.size());
            return usd;
        }
        for (Entry entry : entries) {
            if (!CODE.matcher(entry.key()).matches()) {
                problems.error(
                        entry.place(),
                        "expected an ISO 4217 code in capitals, but found \"" + entry.key() + "\"",
                        "for example EUR");
            }
            Double rate = scalars.number(entry.value(), "dollars for one " + entry.key(), 0, RATE_MAX);
            if (rate != null && (rate == 0 || (entry.key().equals("USD") && rate != 1))) {
                problems.error(
                        entry.value().place(),
                        "expected " + (rate == 0 ? "a rate above 0" : "1 for USD") + ", but found "
                                + entry.value().kind());
            }
            usd.put(entry.key(), rate == null ? 1 : rate);
        }
        return usd;
    }
}
