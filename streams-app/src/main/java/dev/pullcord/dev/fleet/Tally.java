package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counters of a demo. Names of triggers are counted up to {@link #TRIGGERS_MAX}, the rest together. Not thread-safe. */
final class Tally {
    static final int TRIGGERS_MAX = 1_000;
    private static final String OTHERS = "(others)";

    long sent;
    long evaluated;
    final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    final Map<TriggerType, Long> firings = new EnumMap<>(TriggerType.class);
    final Map<String, Long> triggers = new TreeMap<>();
    final Map<String, Long> decisions = new TreeMap<>();
    final Map<Disposition, Long> dispositions = new EnumMap<>(Disposition.class);
    final Map<ExecutionStatus, Long> executions = new EnumMap<>(ExecutionStatus.class);
    final Map<OutcomeKind, Long> outcomes = new EnumMap<>(OutcomeKind.class);
    final Map<Truth.Kind, Long> proposed = new EnumMap<>(Truth.Kind.class);
    final Map<Truth.Kind, Long> stopped = new EnumMap<>(Truth.Kind.class);
    final Map<Truth.Kind, Long> happened = new EnumMap<>(Truth.Kind.class);

    static <K> void add(Map<K, Long> counts, K name) {
        counts.merge(name, 1L, Long::sum);
    }

    void evaluated(Evaluation evaluation) {
        evaluated++;
        for (Firing firing : evaluation.getFirings()) {
            if (firing.getMode() == TriggerMode.ENFORCE) {
                add(firings, firing.getType());
                String name = firing.getTriggerId();
                add(triggers, triggers.size() < TRIGGERS_MAX || triggers.containsKey(name) ? name : OTHERS);
            }
        }
    }

    long cleared() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The most frequent ones, most frequent first, equal ones by name. */
    static Map<String, Long> top(Map<String, Long> counts, int most) {
        List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
        Map<String, Long> top = new LinkedHashMap<>();
        sorted.forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }
}
