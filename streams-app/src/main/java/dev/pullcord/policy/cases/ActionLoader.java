package dev.pullcord.policy.cases;

import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.AgentAction;
import java.time.Instant;

/** Reads a single action in the short form of case files. */
public final class ActionLoader {
    private ActionLoader() {}

    /**
     * The action of a text, YAML or JSON.
     *
     * @param file where the text comes from, for messages
     * @param at when the action is proposed
     */
    public static Loaded<AgentAction> load(String file, String text, Instant at) {
        Problems problems = new Problems(file);
        YamlNode root = YamlDocument.read(text, problems);
        AgentAction action = root == null ? null : new ActionReader(problems).read(root, "action", at);
        return new Loaded<>(problems.refused() ? null : action, problems.list());
    }
}
