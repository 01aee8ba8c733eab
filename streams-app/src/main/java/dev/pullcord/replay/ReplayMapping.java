package dev.pullcord.replay;

import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.yaml.Problem;
import dev.pullcord.yaml.Problems;
import dev.pullcord.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates the tools of an agent log into classes of action. A tool nobody described becomes {@code tool.NAME} of unknown
 * effect, which the engine treats like a write.
 */
public final class ReplayMapping {
    private static final Pattern ACTION_TYPE = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_-]*)*");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_-]*");

    private final Map<String, ToolMapping> tools;

    private ReplayMapping(Map<String, ToolMapping> tools) {
        this.tools = Map.copyOf(tools);
    }

    /**
     * What reading a mapping gives.
     *
     * @param mapping null when there were problems
     * @param problems all of them, in the order of the document
     */
    public record Reading(@Nullable ReplayMapping mapping, List<Problem> problems) {}

    /** A mapping without tools: every tool is unknown. */
    public static ReplayMapping empty() {
        return new ReplayMapping(Map.of());
    }

    /**
     * Reads a mapping.
     *
     * @param file name for the messages
     * @param text YAML as described at the top of the mapping that is shipped
     */
    public static Reading read(String file, String text) {
        Problems problems = new Problems(file);
        Map<String, ToolMapping> tools = new LinkedHashMap<>();
        YamlMap root = YamlMap.parse(text, problems);
        if (root != null) {
            if (!"ReplayMapping".equals(root.needText("kind"))) {
                root.problem("kind", "expected kind: ReplayMapping");
            }
            Currency currency = currency(root, "currency", null);
            YamlMap all = root.map("tools");
            if (all == null) {
                root.problem("tools", "expected a map of tools at \"tools\"");
            } else {
                all.keys().forEach(name -> readTool(all, name, currency, tools));
            }
            root.end();
        }
        return new Reading(problems.isEmpty() ? new ReplayMapping(tools) : null, problems.all());
    }

    /** Number of tools described. */
    public int size() {
        return tools.size();
    }

    /** What a tool means in an area of work: the entry {@code domain/tool} first, then {@code tool}. */
    ToolMapping tool(String domain, String tool) {
        ToolMapping mapped = tools.get(domain + "/" + tool);
        if (mapped == null) {
            mapped = tools.get(tool);
        }
        return mapped == null ? unknown(tool) : mapped;
    }

    /** Whether a tool is described. */
    boolean knows(String domain, String tool) {
        return tools.containsKey(domain + "/" + tool) || tools.containsKey(tool);
    }

    private static ToolMapping unknown(String tool) {
        String word = tool.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_");
        return new ToolMapping(
                "tool." + word, Effect.UNKNOWN, Reversibility.UNKNOWN, false, List.of(), null, List.of());
    }

    private static void readTool(YamlMap all, String name, @Nullable Currency currency, Map<String, ToolMapping> into) {
        YamlMap tool = all.map(name);
        if (tool == null) {
            return;
        }
        String actionType = tool.needText("actionType");
        if (!actionType.isEmpty() && !ACTION_TYPE.matcher(actionType).matches()) {
            tool.problem("actionType", "expected lower-case words with dots, but found \"" + actionType + "\"");
        }
        ToolMapping mapping = new ToolMapping(
                actionType,
                tool.choice("effect", List.of(Effect.READ, Effect.WRITE, Effect.UNKNOWN), Effect.UNKNOWN),
                tool.choice(
                        "reversibility",
                        List.of(
                                Reversibility.REVERSIBLE,
                                Reversibility.COMPENSABLE,
                                Reversibility.IRREVERSIBLE,
                                Reversibility.UNKNOWN),
                        Reversibility.UNKNOWN),
                Boolean.TRUE.equals(tool.truth("trusted")),
                parties(tool),
                amount(tool, currency),
                paths(tool, "audience"));
        tool.end();
        into.put(name, mapping);
    }

    private static List<ToolMapping.PartyRule> parties(YamlMap tool) {
        List<ToolMapping.PartyRule> rules = new ArrayList<>();
        for (YamlMap party : tool.maps("parties")) {
            String role = party.needText("role");
            if (!role.isEmpty() && !ROLE.matcher(role).matches()) {
                party.problem("role", "expected a lower-case word, but found \"" + role + "\"");
            }
            ArgumentPath from = path(party, "from", party.needText("from"));
            party.end();
            if (from != null) {
                rules.add(new ToolMapping.PartyRule(role, from));
            }
        }
        return rules;
    }

    private static ToolMapping.@Nullable AmountRule amount(YamlMap tool, @Nullable Currency standard) {
        YamlMap amount = tool.map("amount");
        if (amount == null) {
            return null;
        }
        String text = amount.text("from");
        ArgumentPath from = text == null ? null : path(amount, "from", text);
        Currency currency = currency(amount, "currency", standard);
        if (currency == null && !amount.has("currency")) {
            amount.problem("currency", "expected a currency here or at the top of the mapping, but there is none");
        }
        amount.end();
        return currency == null ? null : new ToolMapping.AmountRule(from, currency);
    }

    private static List<ArgumentPath> paths(YamlMap tool, String key) {
        List<ArgumentPath> paths = new ArrayList<>();
        for (String text : tool.texts(key)) {
            ArgumentPath path = path(tool, key, text);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static @Nullable ArgumentPath path(YamlMap map, String key, String text) {
        if (ArgumentPath.isPath(text)) {
            return ArgumentPath.of(text);
        }
        if (!text.isEmpty()) {
            map.problem(key, "expected names of arguments with dots, but found \"" + text + "\"");
        }
        return null;
    }

    private static @Nullable Currency currency(YamlMap map, String key, @Nullable Currency standard) {
        String code = map.text(key);
        if (code == null) {
            return standard;
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            map.problem(key, "expected a currency of ISO 4217 such as USD, but found \"" + code + "\"");
            return null;
        }
    }
}
