package dev.pullcord.cli.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Says in words how one version of a document differs from the one before. */
public final class Changes {
    private Changes() {}

    /** Parts added, removed and changed; says so when the versions differ in comments or layout only. */
    public static String between(Map<String, String> before, Map<String, String> after) {
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String part : all) {
            if (!before.containsKey(part)) {
                added.add(part);
            } else if (!after.containsKey(part)) {
                removed.add(part);
            } else if (!Objects.equals(before.get(part), after.get(part))) {
                changed.add(part);
            }
        }
        List<String> words = new ArrayList<>();
        say("added", added, words);
        say("removed", removed, words);
        say("changed", changed, words);
        return words.isEmpty() ? "nothing that judges: comments, texts or layout only" : String.join("; ", words);
    }

    private static void say(String verb, List<String> parts, List<String> into) {
        if (!parts.isEmpty()) {
            into.add(verb + " " + String.join(", ", parts));
        }
    }
}
