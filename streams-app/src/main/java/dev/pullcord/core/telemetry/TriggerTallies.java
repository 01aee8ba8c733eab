package dev.pullcord.core.telemetry;

import static dev.pullcord.core.telemetry.Measure.DECIDED;
import static dev.pullcord.core.telemetry.Measure.DENIED;
import static dev.pullcord.core.telemetry.Measure.FIRINGS;
import static dev.pullcord.core.telemetry.Measure.HELD;
import static dev.pullcord.core.telemetry.Measure.OPPORTUNITIES;
import static dev.pullcord.core.telemetry.Measure.SHADOW_FIRINGS;
import static dev.pullcord.core.telemetry.Measure.UNDETERMINED;

import dev.pullcord.core.trigger.RepeatOfRejected;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TelemetryKind;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a judgement adds to the figures of triggers. One dimension is a policy with the agent type and class of the action, and its rows
 * are the triggers: so whoever adds up has the denominator of every row beside it.
 */
public final class TriggerTallies {
    /** Name under which classes of action are told apart. */
    static final String CLASS = "class";

    private TriggerTallies() {}

    /** The label of a trigger's row. */
    static String label(TriggerType type, String triggerId) {
        return type.name() + " " + triggerId;
    }

    /** Tallies of one judgement, policy by policy. */
    public static List<Tally> of(Evaluation evaluation, Names names) {
        String actionClass = names.told(CLASS, evaluation.getActionType(), evaluation.getEvaluatedAt());
        List<Tally> tallies = new ArrayList<>();
        Set<String> policies = new TreeSet<>(evaluation.getPolicies().keySet());
        if (!policies.isEmpty()) {
            // looks at every action that any policy judges
            policies.add(RepeatOfRejected.POLICY);
        }
        evaluation.getFirings().forEach(firing -> policies.add(firing.getPolicy()));
        for (String policy : policies) {
            Dimension dimension = Dimension.of(
                    TelemetryKind.TRIGGERS, policy, evaluation.getEnrichment().getProfile(), actionClass);
            rows(evaluation, policy)
                    .forEach((label, sums) ->
                            tallies.add(Tally.sums(dimension, label, evaluation.getEvaluatedAt(), sums)));
        }
        return tallies;
    }

    private static Map<String, Map<String, Long>> rows(Evaluation evaluation, String policy) {
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        Map<String, Long> all = new HashMap<>();
        all.put(OPPORTUNITIES, 1L);
        rows.put("", all);
        for (Firing firing : evaluation.getFirings()) {
            if (firing.getPolicy().equals(policy)) {
                Map<String, Long> row =
                        rows.computeIfAbsent(label(firing.getType(), firing.getTriggerId()), label -> new HashMap<>());
                count(row, firing);
                count(all, firing);
            }
        }
        DecidingTrigger decided = evaluation.getDecidedBy();
        if (decided != null && decided.getPolicy().equals(policy)) {
            decided(all, evaluation.getVerdict());
            decided(
                    rows.computeIfAbsent(label(decided.getType(), decided.getTriggerId()), label -> new HashMap<>()),
                    evaluation.getVerdict());
        }
        return rows;
    }

    private static void count(Map<String, Long> row, Firing firing) {
        row.put(firing.getMode() == TriggerMode.SHADOW ? SHADOW_FIRINGS : FIRINGS, 1L);
        if (firing.getUndetermined()) {
            row.put(UNDETERMINED, 1L);
        }
    }

    private static void decided(Map<String, Long> row, @Nullable Verdict verdict) {
        row.put(DECIDED, 1L);
        if (verdict == Verdict.HOLD) {
            row.put(HELD, 1L);
        } else if (verdict == Verdict.DENY) {
            row.put(DENIED, 1L);
        }
    }
}
