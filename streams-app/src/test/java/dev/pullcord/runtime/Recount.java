package dev.pullcord.runtime;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.DecisionTelemetry;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.LatencyTelemetry;
import dev.pullcord.schemas.MissedTelemetry;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.ReversalTelemetry;
import dev.pullcord.schemas.TelemetryWindow;
import dev.pullcord.schemas.TimeFigures;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerTelemetry;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.WindowSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts once more what telemetry has told: straight from the raw topics, without the code that made the telemetry. Each figure is one
 * line, named by what it counts and of what.
 */
final class Recount {
    private final Map<String, Long> figures = new TreeMap<>();
    private final Map<String, Evaluation> judged = new HashMap<>();

    /** The figures that are not 0. */
    Map<String, Long> figures() {
        figures.values().removeIf(value -> value == 0);
        return figures;
    }

    private void add(String name, long value) {
        figures.merge(name, value, Long::sum);
    }

    private static String key(String agentId, String actionId) {
        return agentId + "|" + actionId;
    }

    // ---- what happened, by the raw topics

    void evaluation(Evaluation one) {
        judged.put(key(one.getAgentId(), one.getActionId()), one);
        String of = " " + one.getEnrichment().getProfile() + " " + one.getActionType();
        for (String policy : one.getPolicies().keySet()) {
            add("opportunities " + policy + of, 1);
        }
        for (Firing firing : one.getFirings()) {
            String mode = firing.getMode() == TriggerMode.SHADOW ? "shadow " : "fired ";
            add(mode + firing.getPolicy() + "/" + firing.getTriggerId() + of, 1);
        }
        DecidingTrigger by = one.getDecidedBy();
        if (by != null && one.getVerdict() == Verdict.HOLD) {
            add("held " + by.getPolicy() + "/" + by.getTriggerId() + of, 1);
        }
        if (one.getVerdict() == Verdict.DENY) {
            add("decided " + trigger(by) + "  denied", 1);
        }
        if (cleared(one)) {
            add("cleared " + one.getAgentId() + of, 1);
        }
    }

    void resolution(Resolution one) {
        Evaluation action = judged.get(key(one.getAgentId(), one.getActionId()));
        String trigger = trigger(action == null ? null : action.getDecidedBy());
        add("ended " + one.getRole() + " " + trigger + " " + one.getDisposition() + " " + one.getOptionId(), 1);
        add("decided " + trigger + " " + one.getRole() + " " + choice(one), 1);
    }

    void audit(AuditRecord one) {
        switch (one.getEvent()) {
            case OFFERED -> add("offered " + one.getRole(), 1);
            case REFUSED -> add("refused " + one.getRole(), 1);
            case DEADLINE_PASSED -> add("breached " + one.getRole(), 1);
            case DECIDED -> {
                add("kept " + one.getRole(), 1);
                add("took " + one.getRole(), 1);
                add("took millis " + one.getRole(), one.getElapsedMillis());
            }
            default -> {
                // not a figure of its own
            }
        }
    }

    /** One outcome for each action, so the last one is the only one. */
    void outcome(Outcome outcome, Collection<Resolution> resolutions) {
        Evaluation action = judged.get(key(outcome.getAgentId(), outcome.getActionId()));
        boolean wrong = outcome.getKind() != OutcomeKind.RIGHT;
        if (action != null && cleared(action) && wrong) {
            add(
                    "known wrong " + action.getAgentId() + " "
                            + action.getEnrichment().getProfile() + " " + action.getActionType(),
                    1);
        }
        if (action != null && action.getVerdict() == Verdict.DENY) {
            add("known " + trigger(action.getDecidedBy()) + "  denied", 1);
            add("needless " + trigger(action.getDecidedBy()) + "  denied", wrong ? 0 : 1);
        }
        for (Resolution one : resolutions) {
            if (key(one.getAgentId(), one.getActionId()).equals(key(outcome.getAgentId(), outcome.getActionId()))) {
                String of = trigger(action == null ? null : action.getDecidedBy()) + " " + one.getRole() + " "
                        + choice(one);
                boolean released = one.getReleaseId() != null;
                add("known " + of, 1);
                if (released && wrong) {
                    add("went wrong " + of, 1);
                } else if (!released && !wrong) {
                    add("needless " + of, 1);
                }
            }
        }
    }

    private static boolean cleared(Evaluation one) {
        boolean drawn = one.getDraw() != null && one.getDraw().getDrawn();
        return one.getVerdict() == Verdict.PROCEED
                || one.getVerdict() == Verdict.PROCEED_AND_REVIEW
                || (one.getDecidedBy() == null && drawn);
    }

    private static String trigger(@Nullable DecidingTrigger by) {
        return by == null ? "/" : by.getPolicy() + "/" + by.getTriggerId();
    }

    private static String choice(Resolution one) {
        return one.getOptionId().isEmpty() ? one.getDisposition().name().toLowerCase(Locale.ROOT) : one.getOptionId();
    }

    // ---- what was told, by the telemetry topics

    /** The highest revision of each minute. Two records of one revision would be a window that was told twice. */
    static <T extends SpecificRecord> List<T> last(List<T> told) {
        Map<String, List<T>> byId = told.stream()
                .filter(one -> ((TelemetryWindow) field(one, "window")).getSize() == WindowSize.MINUTE)
                .collect(Collectors.groupingBy(one -> (String) field(one, "id"), TreeMap::new, Collectors.toList()));
        List<T> last = new ArrayList<>();
        byId.forEach((id, revisions) -> {
            for (int i = 0; i < revisions.size(); i++) {
                if ((int) field(revisions.get(i), "revision") != i) {
                    throw new AssertionError(
                            "expected revision " + i + " of " + id + ", but found " + revisions.get(i));
                }
            }
            last.add(revisions.get(revisions.size() - 1));
        });
        return last;
    }

    private static Object field(SpecificRecord record, String name) {
        return record.get(record.getSchema().getField(name).pos());
    }

    void triggers(TriggerTelemetry one) {
        String of = " " + one.getAgentType() + " " + one.getActionClass();
        if (one.getTriggerId().isEmpty()) {
            if (!one.getPolicy().equals("pullcord")) {
                add("opportunities " + one.getPolicy() + of, one.getOpportunities());
            }
            return;
        }
        String trigger = one.getPolicy() + "/" + one.getTriggerId();
        add("fired " + trigger + of, one.getFirings());
        add("shadow " + trigger + of, one.getShadowFirings());
        add("held " + trigger + of, one.getHeld());
    }

    void decisions(DecisionTelemetry one) {
        if (one.getDisposition() != null) {
            add(
                    "ended " + one.getRole() + " " + one.getPolicy() + "/" + one.getTriggerId() + " "
                            + one.getDisposition() + " " + one.getOptionId(),
                    one.getCount());
        }
        if (one.getTurns() != null) {
            add("offered " + one.getRole(), one.getTurns().getOffered());
            add("refused " + one.getRole(), one.getTurns().getRefused());
            add("breached " + one.getRole(), one.getTurns().getSlaBreached());
            add("kept " + one.getRole(), one.getTurns().getSlaKept());
        }
    }

    void latency(LatencyTelemetry one) {
        if (one.getTriggerType() == null) {
            TimeFigures wall = one.getWall();
            add("took " + one.getRole(), wall.getCount());
            add("took millis " + one.getRole(), wall.getSumMillis());
        }
    }

    void reversals(ReversalTelemetry one) {
        if (!one.getOptionId().isEmpty()) {
            String of = one.getPolicy() + "/" + one.getTriggerId() + " " + one.getRole() + " " + one.getOptionId();
            add("decided " + of, one.getDecided());
            add("known " + of, one.getKnown());
            add("went wrong " + of, one.getWentWrong());
            add("needless " + of, one.getNeedless());
        }
    }

    void missed(MissedTelemetry one) {
        if (one.getTriggerType() == null) {
            String of = one.getAgentId() + " " + one.getAgentType() + " " + one.getActionClass();
            add("cleared " + of, one.getCleared());
            add("known wrong " + of, one.getKnownWrong());
        }
    }
}
