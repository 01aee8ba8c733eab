package dev.pullcord.policy.cases;

import dev.pullcord.policy.yaml.PlainValue;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Retrieval;
import dev.pullcord.schemas.Signals;
import dev.pullcord.schemas.StateCheck;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import dev.pullcord.schemas.WorkStatus;
import dev.pullcord.schemas.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an action of a case brings along: work, confidence, signals. */
final class EvidenceReader {
    private static final List<String> METHODS =
            List.of("logprob", "self_reported", "self_consistency", "evaluator", "verifier", "unknown");

    private final Problems problems;
    private final Scalars scalars;

    EvidenceReader(Problems problems, Scalars scalars) {
        this.problems = problems;
        this.scalars = scalars;
    }

    List<WorkItem> work(@Nullable YamlNode node) {
        List<WorkItem> work = new ArrayList<>();
        for (YamlNode item : scalars.list(node, "work")) {
            Section section = section(item, "work", List.of("kind", "name", "input", "output", "status", "trusted"));
            if (section == null) {
                continue;
            }
            String kind = scalars.choice(section.get("kind"), "kind", List.of("tool_call", "retrieval", "conclusion"));
            String status = scalars.choice(section.get("status"), "status", List.of("ok", "error"));
            work.add(WorkItem.newBuilder()
                    .setKind(kind == null ? WorkKind.TOOL_CALL : WorkKind.valueOf(upper(kind)))
                    .setName(text(section, "name"))
                    .setInput(json(section, "input"))
                    .setOutput(json(section, "output"))
                    .setStatus(status == null ? WorkStatus.OK : WorkStatus.valueOf(upper(status)))
                    .setTrusted(Boolean.TRUE.equals(scalars.bool(section.get("trusted"), "trusted")))
                    .build());
        }
        return work;
    }

    @Nullable
    Confidence confidence(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Text) {
            Double score = scalars.number(node, "confidence", 0, 1);
            return score == null ? null : new Confidence(score, ConfidenceMethod.EVALUATOR, null);
        }
        Section section = section(node, "confidence", List.of("score", "method", "evaluator"));
        if (section == null) {
            return null;
        }
        Double score = scalars.number(section.require("score", "from 0 to 1"), "score", 0, 1);
        String method = scalars.choice(section.get("method"), "method", METHODS);
        return score == null
                ? null
                : new Confidence(
                        score,
                        method == null ? ConfidenceMethod.EVALUATOR : ConfidenceMethod.valueOf(upper(method)),
                        scalars.value(section.get("evaluator"), "an evaluator"));
    }

    Signals signals(Section action) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Entry entry : scalars.entries(action.get("scores"), "scores")) {
            Double score = scalars.number(entry.value(), "score " + entry.key(), 0, 1);
            scores.put(entry.key(), score == null ? 0 : score);
        }
        return new Signals(retrievals(action.get("retrievals")), checks(action.get("stateChecks")), scores);
    }

    private List<Retrieval> retrievals(@Nullable YamlNode node) {
        List<Retrieval> list = new ArrayList<>();
        for (YamlNode item : scalars.list(node, "retrievals")) {
            Section section = section(item, "a retrieval", List.of("query", "hits", "topScore"));
            if (section != null) {
                Double hits = scalars.number(section.require("hits", "0 when it found nothing"), "hits", 0, 1e9);
                Double top = scalars.number(section.get("topScore"), "topScore", 0, 1);
                list.add(new Retrieval(text(section, "query"), hits == null ? 0 : hits.intValue(), top));
            }
        }
        return list;
    }

    private List<StateCheck> checks(@Nullable YamlNode node) {
        List<StateCheck> list = new ArrayList<>();
        for (YamlNode item : scalars.list(node, "stateChecks")) {
            Section section = section(item, "a state check", List.of("name", "stated", "observed"));
            if (section != null) {
                list.add(new StateCheck(text(section, "name"), text(section, "stated"), text(section, "observed")));
            }
        }
        return list;
    }

    private @Nullable Section section(YamlNode node, String what, List<String> keys) {
        return Section.of(node, what, node.place(), keys, problems);
    }

    /** Text as it is; keys and lists as JSON. */
    private static String json(Section section, String key) {
        YamlNode node = section.get(key);
        return node == null ? "" : node instanceof YamlNode.Text text ? text.value() : Json.write(PlainValue.of(node));
    }

    private String text(Section section, String key) {
        String text = scalars.value(section.get(key), key);
        return text == null ? "" : text;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
