package dev.pullcord.core.finding;

import dev.pullcord.core.handoff.PackageLength;
import dev.pullcord.core.sample.review.Answered;
import dev.pullcord.core.trigger.RepeatOfRejected;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;

/** Counts records. Each is counted once; what a finding needs and no record says is not counted here. */
public final class Tallying {
    /** Triggers of one judgement of which pairs are counted: pairs grow with their square. */
    static final int PAIRED_MAX = 12;

    private final Tally tally;

    /** @param tally takes what is counted */
    public Tallying(Tally tally) {
        this.tally = tally;
    }

    /** A judgement: what each policy saw and which of its triggers fired, and how the agent fares. */
    public void count(Evaluation evaluation) {
        long day = day(evaluation.getEvaluatedAt());
        evaluation.getPolicies().forEach((policy, version) -> {
            Subject subject = new Subject(Subject.Kind.POLICY, policy, version, day);
            tally.add(subject, Names.SET + evaluation.getPolicyVersion(), 1);
            firings(evaluation, subject);
        });
        Subject agent = new Subject(Subject.Kind.AGENT, evaluation.getAgentId(), "", day);
        String version = evaluation.getAgentVersion() == null ? "" : evaluation.getAgentVersion();
        tally.add(agent, Names.SEEN_BY_VERSION + version, 1);
        if (evaluation.getVerdict() == Verdict.HOLD) {
            tally.add(agent, Names.HELD_BY_VERSION + version, 1);
        }
        for (Firing firing : evaluation.getFirings()) {
            if (firing.getType() == TriggerType.ANOMALY) {
                tally.add(agent, Names.ANOMALY + firing.getPolicy() + ' ' + firing.getTriggerId(), 1);
            }
        }
        progress(evaluation, agent);
        progress(evaluation, new Subject(Subject.Kind.TENANT, evaluation.getTenantId(), "", day));
    }

    private void firings(Evaluation evaluation, Subject policy) {
        tally.add(policy, Names.SEEN, 1);
        TreeSet<String> enforced = new TreeSet<>();
        long others = 0;
        for (Firing firing : evaluation.getFirings()) {
            boolean counts = firing.getMode() == TriggerMode.ENFORCE;
            if (!firing.getPolicy().equals(policy.name())) {
                others += counts ? 1 : 0;
            } else if (counts) {
                enforced.add(firing.getTriggerId());
            } else {
                tally.add(policy, Names.SHADOW + firing.getTriggerId(), 1);
            }
        }
        for (String id : enforced) {
            tally.add(policy, Names.FIRED + id, 1);
        }
        if (enforced.size() == 1 && others == 0) {
            tally.add(policy, Names.ALONE + enforced.first(), 1);
        }
        pairs(policy, List.copyOf(enforced));
    }

    private void pairs(Subject policy, List<String> ids) {
        int upTo = Math.min(ids.size(), PAIRED_MAX);
        for (int i = 0; i < upTo; i++) {
            for (int j = i + 1; j < upTo; j++) {
                tally.add(policy, Names.both(ids.get(i), ids.get(j)), 1);
            }
        }
    }

    /** What a stage of maturity asks for. */
    private void progress(Evaluation evaluation, Subject whose) {
        tally.add(whose, Names.SEEN, 1);
        evaluation.getPolicies().keySet().forEach(policy -> tally.add(whose, Names.UNDER + policy, 1));
        if (evaluation.getDraw() != null) {
            tally.add(whose, Names.SAMPLED, 1);
        }
        if (!evaluation.getReadings().isEmpty()
                && evaluation.getReadings().stream()
                        .anyMatch(reading -> !reading.getCalibration().isEmpty())) {
            tally.add(whose, Names.CALIBRATED, 1);
        }
    }

    /** A case that has just been decided: what people made of the triggers that stopped it. Any other state counts nothing. */
    public void count(CaseState state) {
        Resolution resolution = state.getResolution();
        boolean justNow = state.getStatus() == CaseStatus.RESOLVED
                && resolution != null
                && resolution.getResolvedAt().equals(state.getUpdatedAt());
        if (!justNow || state.getCause() != CaseCause.HELD_ACTION) {
            return;
        }
        Handoff handoff = state.getHandoff();
        long day = day(resolution.getResolvedAt());
        progress(state, resolution, new Subject(Subject.Kind.AGENT, state.getAgentId(), "", day));
        progress(
                state,
                resolution,
                new Subject(Subject.Kind.TENANT, handoff.getIdentity().getTenantId(), "", day));
        if (resolution.getDisposedBy() != DisposedBy.HUMAN) {
            return;
        }
        boolean hasty = hasty(state, resolution);
        Subject role = new Subject(Subject.Kind.ROLE, resolution.getRole(), "", day);
        tally.add(role, Names.DECIDED, 1);
        if (hasty) {
            tally.add(role, Names.HASTY, 1);
        }
        for (Firing firing : handoff.getFirings()) {
            if (firing.getMode() == TriggerMode.ENFORCE && !firing.getPolicy().equals(RepeatOfRejected.POLICY)) {
                decided(firing, handoff, resolution, hasty, day);
            }
        }
    }

    private void decided(Firing firing, Handoff handoff, Resolution resolution, boolean hasty, long day) {
        // a package names the set of policies that judged, not the version of each
        Subject policy =
                new Subject(Subject.Kind.POLICY, firing.getPolicy(), Names.SET + handoff.getPolicyVersion(), day);
        tally.add(policy, Names.DECIDED_OF + firing.getTriggerId(), 1);
        if (resolution.getDisposition() == Disposition.APPROVED) {
            tally.add(policy, Names.UNCHANGED_OF + firing.getTriggerId(), 1);
        }
        if (hasty) {
            tally.add(policy, Names.HASTY_OF + firing.getTriggerId(), 1);
        }
    }

    private void progress(CaseState state, Resolution resolution, Subject whose) {
        tally.add(whose, Names.CASES, 1);
        if (state.getHandoff().getCompleteness().stream().allMatch(part -> part.getState() == PartState.COMPLETE)) {
            tally.add(whose, Names.COMPLETE, 1);
        }
        if (resolution.getDisposedBy() == DisposedBy.HUMAN) {
            tally.add(whose, Names.DECIDED, 1);
        }
    }

    private static boolean hasty(CaseState state, Resolution resolution) {
        Instant offered = state.getOfferedAt();
        return offered != null
                && Answered.fasterThanReadable(
                        PackageLength.characters(state.getHandoff()),
                        Duration.between(offered, resolution.getResolvedAt()));
    }

    /** A transition of a case: only a step that ended without an answer counts. */
    public void count(AuditRecord record) {
        if (record.getEvent() == AuditEvent.DEADLINE_PASSED && !record.getRole().isEmpty()) {
            tally.add(new Subject(Subject.Kind.ROLE, record.getRole(), "", day(record.getAt())), Names.LATE, 1);
        }
    }

    /** What turned out to be true of an action. */
    public void count(Outcome outcome) {
        tally.add(
                new Subject(Subject.Kind.AGENT, outcome.getAgentId(), "", day(outcome.getObservedAt())),
                Names.OUTCOMES,
                1);
    }

    /** UTC day of a time, counted from 1970-01-01. */
    public static long day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
