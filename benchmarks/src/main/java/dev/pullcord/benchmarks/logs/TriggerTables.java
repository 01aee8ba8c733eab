package dev.pullcord.benchmarks.logs;

import dev.pullcord.benchmarks.TextTable;
import dev.pullcord.core.policy.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Tables of triggers: which of them hold what. */
final class TriggerTables {
    private static final int LINES_MAX = 15;

    private final Tally tally;

    TriggerTables(Tally tally) {
        this.tally = tally;
    }

    /** A column: the calls it counts. */
    record Group(String name, Predicate<Truth> which) {}

    /**
     * The triggers that hold most: actions they stand against, those among them that they decided as the strictest, those that
     * nothing else stands against, and those of each group.
     */
    String most(List<Group> groups) {
        List<String> head = new ArrayList<>(List.of("", "held", "decided", "alone"));
        groups.forEach(group -> head.add(group.name()));
        TextTable table = new TextTable("By trigger, those that hold most", head.toArray(String[]::new));
        Map<String, Integer> counts = new TreeMap<>();
        for (Scored one : tally.scored()) {
            if (one.ruling().held()) {
                one.ruling().stopping().forEach(trigger -> counts.merge(Ruling.name(trigger), 1, Integer::sum));
            }
        }
        strongest(counts).forEach(entry -> table.add(line(entry.getKey(), groups)));
        return table.text();
    }

    /** Which tools of which triggers are held among the calls that truth picks; only triggers that are asked for. */
    String tools(String title, Predicate<Truth> which, Predicate<Trigger> asked) {
        TextTable table = new TextTable(title, "", "tool", "held");
        Map<String, Integer> counts = new TreeMap<>();
        for (Scored one : tally.scored()) {
            if (which.test(one.truth()) && one.ruling().held()) {
                one.ruling().stopping().stream()
                        .filter(asked)
                        .forEach(trigger -> counts.merge(
                                Ruling.name(trigger) + "\n" + one.ruling().tool(), 1, Integer::sum));
            }
        }
        strongest(counts).forEach(entry -> {
            int end = entry.getKey().indexOf('\n');
            table.add(
                    entry.getKey().substring(0, end),
                    entry.getKey().substring(end + 1),
                    String.valueOf(entry.getValue()));
        });
        return counts.isEmpty() ? title + ": none\n\n" : table.text();
    }

    private String[] line(String name, List<Group> groups) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        Predicate<Ruling> held = ruling -> ruling.heldByTrigger(name);
        cells.add(count(truth -> true, held));
        cells.add(count(truth -> true, ruling -> decided(ruling, name)));
        cells.add(count(truth -> true, held.and(ruling -> ruling.stopping().size() == 1)));
        groups.forEach(group -> cells.add(count(group.which(), held)));
        return cells.toArray(String[]::new);
    }

    private String count(Predicate<Truth> which, Predicate<Ruling> hit) {
        return String.valueOf(tally.share(which, hit).hits());
    }

    private static boolean decided(Ruling ruling, String name) {
        Trigger decisive = ruling.decisive();
        return ruling.held() && decisive != null && Ruling.name(decisive).equals(name);
    }

    private static List<Map.Entry<String, Integer>> strongest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(LINES_MAX)
                .toList();
    }
}
