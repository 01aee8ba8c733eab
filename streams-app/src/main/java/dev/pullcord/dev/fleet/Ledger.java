package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and what came back, and whether it adds up. The topics of clearances, handoffs and resolutions are read side by
 * side, so they may come in any order. Finished actions are remembered, to notice a second answer, up to {@link #FINISHED_MAX};
 * beyond that the oldest are forgotten and a second answer to one of them goes unnoticed. Not thread-safe.
 */
final class Ledger {
    static final int FINISHED_MAX = 200_000;

    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Map<String, Boolean> finished = new LinkedHashMap<>();
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private int unanswered;

    /** An action on its way. */
    static final class Entry {
        final Step step;

        @Nullable
        Clearance clearance;

        @Nullable
        Handoff handoff;

        @Nullable
        Resolution resolution;

        @Nullable
        Instant decidedAt;

        boolean askedAgain;
        String role = "";
        final Set<Integer> steps = new HashSet<>();

        Entry(Step step) {
            this.step = step;
        }

        private boolean complete() {
            return clearance != null
                    && (clearance.getVerdict() != Verdict.HOLD || (handoff != null && resolution != null));
        }
    }

    private static final class Fault {
        long count;
        final List<String> examples = new ArrayList<>();
    }

    void sent(Step step) {
        open.put(key(step.action().getAgentId(), step.action().getActionId()), new Entry(step));
        unanswered++;
    }

    /** Takes a clearance; null when it changes nothing. */
    @Nullable
    Entry cleared(Clearance clearance) {
        Entry entry = entry(clearance.getAgentId(), clearance.getActionId(), "actions with a second clearance");
        if (entry == null) {
            return null;
        }
        if (entry.clearance != null) {
            fault("actions with a second clearance", clearance.getActionId());
            return null;
        }
        entry.clearance = clearance;
        unanswered--;
        if (!clearance.getDigest().equals(ActionDigest.of(entry.step.action()))) {
            fault("clearances whose digest is not the action's", clearance.getActionId());
        }
        if (clearance.getVerdict() != Verdict.HOLD && entry.handoff != null) {
            fault("handoffs of actions that were not held", clearance.getActionId());
        }
        finish(entry);
        return entry;
    }

    /** Takes a handoff; null when it changes nothing. */
    @Nullable
    Entry handedOff(String role, Handoff handoff) {
        Entry entry = entry(handoff.getAgentId(), handoff.getActionId(), "handoffs of actions that were finished");
        if (entry == null) {
            return null;
        }
        if (!entry.steps.add(handoff.getRouting().getStep())) {
            fault("cases handed off twice at one step", handoff.getCaseId());
            return null;
        }
        if (entry.clearance != null && !handoff.getCaseId().equals(entry.clearance.getCaseId())) {
            fault("handoffs of another case than the clearance names", handoff.getCaseId());
        }
        boolean whole = handoff.getCompleteness().size() == 7
                && handoff.getCompleteness().stream().noneMatch(part -> part.getState() == PartState.MISSING);
        if (!whole) {
            fault("handoffs without all seven parts", handoff.getCaseId());
        }
        entry.handoff = handoff;
        entry.role = role;
        finish(entry);
        return entry;
    }

    /** Takes a resolution; null when it changes nothing. */
    @Nullable
    Entry resolved(Resolution resolution) {
        Entry entry = entry(resolution.getAgentId(), resolution.getActionId(), "cases resolved twice");
        if (entry == null) {
            return null;
        }
        if (entry.resolution != null) {
            fault("cases resolved twice", resolution.getCaseId());
            return null;
        }
        entry.resolution = resolution;
        finish(entry);
        return entry;
    }

    /** A decision went out. */
    void decided(String agentId, String actionId, Instant at) {
        Entry entry = open.get(key(agentId, actionId));
        if (entry != null) {
            entry.decidedAt = at;
        }
    }

    /** Cases decided before a time that still have no resolution and were not asked again. */
    List<Entry> stuck(Instant before) {
        List<Entry> stuck = new ArrayList<>();
        for (Entry entry : open.values()) {
            if (entry.resolution == null
                    && !entry.askedAgain
                    && entry.decidedAt != null
                    && entry.decidedAt.isBefore(before)) {
                stuck.add(entry);
            }
        }
        return stuck;
    }

    /** Actions without a clearance. */
    int unanswered() {
        return unanswered;
    }

    /** Held actions that are not resolved yet. */
    int cases() {
        return open.size() - unanswered;
    }

    /** Whether everything that was asked is answered. */
    boolean settled() {
        return open.isEmpty();
    }

    /** All checks; what is still open counts as a fault when the run was to settle. */
    List<Check> checks(boolean settle) {
        Map<String, Fault> all = new LinkedHashMap<>();
        for (String name : List.of(
                "actions without a clearance",
                "actions with a second clearance",
                "clearances whose digest is not the action's",
                "held actions without a handoff",
                "cases handed off twice at one step",
                "handoffs without all seven parts",
                "cases nobody decided",
                "decided cases without a resolution",
                "cases resolved twice")) {
            all.put(name, new Fault());
        }
        all.putAll(faults);
        if (settle) {
            open.values()
                    .forEach(entry -> count(all, gap(entry), entry.step.action().getActionId()));
        }
        return all.entrySet().stream()
                .map(fault -> new Check(fault.getKey(), fault.getValue().count, List.copyOf(fault.getValue().examples)))
                .toList();
    }

    private static String gap(Entry entry) {
        if (entry.clearance == null) {
            return "actions without a clearance";
        }
        if (entry.handoff == null) {
            return "held actions without a handoff";
        }
        return entry.decidedAt == null ? "cases nobody decided" : "decided cases without a resolution";
    }

    private @Nullable Entry entry(String agentId, String actionId, String fault) {
        String key = key(agentId, actionId);
        if (finished.containsKey(key)) {
            fault(fault, actionId);
        }
        return open.get(key);
    }

    private void finish(Entry entry) {
        if (entry.complete()) {
            String key =
                    key(entry.step.action().getAgentId(), entry.step.action().getActionId());
            open.remove(key);
            finished.put(key, true);
            if (finished.size() > FINISHED_MAX) {
                finished.remove(finished.keySet().iterator().next());
            }
        }
    }

    private void fault(String name, String example) {
        count(faults, name, example);
    }

    private static void count(Map<String, Fault> into, String name, String example) {
        Fault fault = into.computeIfAbsent(name, n -> new Fault());
        fault.count++;
        if (fault.examples.size() < Check.EXAMPLES_MAX) {
            fault.examples.add(example);
        }
    }

    private static String key(String agentId, String actionId) {
        return agentId + "/" + actionId;
    }
}
