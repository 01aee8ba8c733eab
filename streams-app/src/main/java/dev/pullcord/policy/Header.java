package dev.pullcord.policy;

import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of every document.
 *
 * @param name unique among documents of its kind
 * @param owner who answers for it; empty where nobody has to
 * @param reviewBy day by which people look at it again; null when nobody said
 */
public record Header(String name, String owner, @Nullable LocalDate reviewBy) {
    /** Value of {@code requires}: no release without a backtest. */
    static final String BACKTEST = "backtest";

    private static final List<String> KEYS = List.of("name", "owner", "reviewBy", "description");
    private static final List<String> POLICY_KEYS = List.of("name", "owner", "reviewBy", "requires", "description");

    private static final String VERSION = "pullcord.dev/v1";

    /** The header of a document; null when it has none that is right. */
    public static @Nullable Header read(Section document, String kind, Scalars scalars, Problems problems) {
        scalars.choice(document.require("apiVersion", "write apiVersion: " + VERSION), "apiVersion", List.of(VERSION));
        scalars.choice(document.require("kind", "write kind: " + kind), "kind", List.of(kind));
        YamlNode node = document.require("metadata", "write metadata: { name: finance, owner: risk-office }");
        Section metadata = node == null
                ? null
                : Section.of(
                        node,
                        "metadata",
                        document.place("metadata"),
                        kind.equals(PolicyLoader.KIND) ? POLICY_KEYS : KEYS,
                        problems);
        if (metadata == null) {
            return null;
        }
        String name = scalars.name(metadata.require("name", "a policy is released under its name"), "a name");
        boolean owned = kind.equals(PolicyLoader.KIND);
        String owner = scalars.value(
                owned ? metadata.require("owner", "name the role that answers for it") : metadata.get("owner"),
                "an owner");
        scalars.value(metadata.get("description"), "a description");
        if (owned) {
            scalars.choice(metadata.get("requires"), "requires", List.of(BACKTEST));
        }
        LocalDate reviewBy = date(metadata.get("reviewBy"), scalars, problems);
        return name == null || (owned && owner == null) ? null : new Header(name, owner == null ? "" : owner, reviewBy);
    }

    /** A date that is none would never remind anybody. */
    private static @Nullable LocalDate date(@Nullable YamlNode node, Scalars scalars, Problems problems) {
        YamlNode.Text text = scalars.text(node, "a date");
        if (text != null) {
            try {
                return LocalDate.parse(text.value());
            } catch (DateTimeException e) {
                problems.error(
                        text.place(), "expected reviewBy, a date, but found " + text.kind(), "for example 2027-03-31");
            }
        }
        return null;
    }
}
