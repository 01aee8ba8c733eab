package dev.pullcord.replay;

import dev.pullcord.policy.yaml.Place;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Reversibility;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a mapping document; every mistake is reported with its place, and reading goes on. */
final class MappingReader {
    /** Tools of one mapping at most. */
    static final int TOOLS_MAX = 10_000;

    private static final List<String> KEYS = List.of("kind", "currency", "tools");
    private static final List<String> TOOL_KEYS =
            List.of("actionType", "effect", "reversibility", "trusted", "parties", "amount", "audience");
    private static final List<String> EFFECTS = words(Effect.values());
    private static final List<String> REVERSIBILITIES = words(Reversibility.values());
    private static final Pattern ACTION_TYPE = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_-]*)*");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_-]*");

    private final Problems problems;
    private final Scalars scalars;
    private @Nullable Currency standard;

    MappingReader(String file) {
        this.problems = new Problems(file);
        this.scalars = new Scalars(problems);
    }

    /** The tools of a document; null when there are problems that refuse it. */
    @Nullable
    Map<String, ToolMapping> read(String text) {
        YamlNode root = YamlDocument.read(text, problems);
        Section document = root == null ? null : Section.of(root, "a mapping", root.place(), KEYS, problems);
        Map<String, ToolMapping> tools = new LinkedHashMap<>();
        if (document != null) {
            YamlNode kind = document.require("kind", "write kind: " + ReplayMapping.KIND);
            scalars.choice(kind, "kind", List.of(ReplayMapping.KIND));
            standard = currency(document.get("currency"));
            YamlNode node = document.require("tools", "write tools: { send_money: { actionType: payment.send } }");
            List<YamlNode.Entry> entries = scalars.entries(node, "tools");
            if (node != null && entries.size() > TOOLS_MAX) {
                problems.error(node.place(), "expected at most " + TOOLS_MAX + " tools, but found " + entries.size());
            }
            entries.stream().limit(TOOLS_MAX).forEach(entry -> tool(entry, tools));
        }
        return problems.refused() ? null : tools;
    }

    List<Problem> problems() {
        return problems.list();
    }

    private void tool(YamlNode.Entry entry, Map<String, ToolMapping> into) {
        Section tool = Section.of(entry.value(), "tool " + entry.key(), entry.place(), TOOL_KEYS, problems);
        if (tool == null) {
            return;
        }
        YamlNode type = tool.require("actionType", "write actionType: payment.send");
        String actionType = matching(type, "an action type of lower-case words with dots", ACTION_TYPE);
        String effect = scalars.choice(tool.get("effect"), "an effect", EFFECTS);
        String undo = scalars.choice(tool.get("reversibility"), "a reversibility", REVERSIBILITIES);
        Boolean trusted = scalars.bool(tool.get("trusted"), "trusted");
        ToolMapping mapping = new ToolMapping(
                actionType,
                effect == null ? Effect.UNKNOWN : Effect.valueOf(effect.toUpperCase(Locale.ROOT)),
                undo == null ? Reversibility.UNKNOWN : Reversibility.valueOf(undo.toUpperCase(Locale.ROOT)),
                trusted != null && trusted,
                parties(tool),
                amount(tool),
                audience(tool));
        into.put(entry.key(), mapping);
    }

    private List<ToolMapping.PartyRule> parties(Section tool) {
        List<ToolMapping.PartyRule> rules = new ArrayList<>();
        for (YamlNode item : scalars.list(tool.get("parties"), "parties")) {
            Section party = Section.of(item, "a party", item.place(), List.of("role", "from"), problems);
            if (party == null) {
                continue;
            }
            String role = matching(party.require("role", "for example payee"), "a role, one lower-case word,", ROLE);
            ArgumentPath from = path(party.require("from", "name the argument its identifier stands in"));
            if (from != null) {
                rules.add(new ToolMapping.PartyRule(role, from));
            }
        }
        return rules;
    }

    private ToolMapping.@Nullable AmountRule amount(Section tool) {
        YamlNode node = tool.get("amount");
        Place at = tool.place("amount");
        Section amount = node == null ? null : Section.of(node, "an amount", at, List.of("from", "currency"), problems);
        if (amount == null) {
            return null;
        }
        ArgumentPath from = path(amount.get("from"));
        Currency own = currency(amount.get("currency"));
        Currency currency = own == null ? standard : own;
        if (currency == null && !amount.has("currency")) {
            problems.error(
                    at, "expected a currency in the amount or at the top, but found none", "write currency: USD");
        }
        return currency == null ? null : new ToolMapping.AmountRule(from, currency);
    }

    private List<ArgumentPath> audience(Section tool) {
        List<ArgumentPath> paths = new ArrayList<>();
        for (YamlNode item : scalars.items(tool.get("audience"), "an audience")) {
            ArgumentPath path = path(item);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private @Nullable ArgumentPath path(@Nullable YamlNode node) {
        String text = scalars.value(node, "names of arguments with dots between");
        if (node == null || text == null || ArgumentPath.isPath(text)) {
            return text == null ? null : ArgumentPath.of(text);
        }
        problems.error(node.place(), "expected names of arguments with dots between, but found " + node.kind());
        return null;
    }

    private @Nullable Currency currency(@Nullable YamlNode node) {
        String code = scalars.value(node, "a currency of ISO 4217");
        if (node == null || code == null) {
            return null;
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            problems.error(
                    node.place(), "expected a currency of ISO 4217, but found " + node.kind(), "for example USD");
            return null;
        }
    }

    private String matching(@Nullable YamlNode node, String what, Pattern pattern) {
        String text = scalars.value(node, what);
        if (node != null && text != null && !pattern.matcher(text).matches()) {
            problems.error(node.place(), "expected " + what + " but found " + node.kind());
        }
        return text == null ? "" : text;
    }

    private static List<String> words(Enum<?>[] values) {
        List<String> words = new ArrayList<>();
        for (Enum<?> value : values) {
            words.add(value.name().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
