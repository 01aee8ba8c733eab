package dev.pullcord.core.sample.review;

import dev.pullcord.core.estimate.WeightedCount;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.schemas.TriggerType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How much the triggers miss: of all, by the kind of trigger that should have fired, by agent and by class of action. */
public final class MissedEscalations {
    private WeightedCount all = WeightedCount.NONE;
    private final Map<TriggerType, WeightedCount> byTrigger = new EnumMap<>(TriggerType.class);
    private final Map<String, WeightedCount> byAgent = new TreeMap<>();
    private final Map<String, WeightedCount> byActionType = new TreeMap<>();

    /** Adds one answer. */
    public void add(Looked one) {
        boolean missed = one.answer().stop();
        all = plus(all, one, missed);
        for (ReviewAnswer answer : ReviewAnswer.values()) {
            TriggerType type = answer.expected();
            if (type != null) {
                add(byTrigger, type, one, one.answer() == answer);
            }
        }
        add(byAgent, one.agentId(), one, missed);
        add(byActionType, one.actionType(), one, missed);
    }

    /** Adds what another part has seen. */
    public void add(MissedEscalations other) {
        all = all.plus(other.all);
        other.byTrigger.forEach((key, count) -> byTrigger.merge(key, count, WeightedCount::plus));
        other.byAgent.forEach((key, count) -> byAgent.merge(key, count, WeightedCount::plus));
        other.byActionType.forEach((key, count) -> byActionType.merge(key, count, WeightedCount::plus));
    }

    /** Of all that was let go. */
    public WeightedCount all() {
        return all;
    }

    /** By the kind of trigger that should have fired; the rates are shares of all that was let go. */
    public Map<TriggerType, WeightedCount> byTrigger() {
        return Collections.unmodifiableMap(byTrigger);
    }

    /** By agent. */
    public Map<String, WeightedCount> byAgent() {
        return Collections.unmodifiableMap(byAgent);
    }

    /** By class of action. */
    public Map<String, WeightedCount> byActionType() {
        return Collections.unmodifiableMap(byActionType);
    }

    private static <K> void add(Map<K, WeightedCount> counts, K key, Looked one, boolean missed) {
        counts.put(key, plus(counts.getOrDefault(key, WeightedCount.NONE), one, missed));
    }

    private static WeightedCount plus(WeightedCount count, Looked one, boolean missed) {
        return count.with(one.probability(), missed);
    }
}
