package dev.pullcord.core.outcome;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.DecidedRound;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.JudgedFacts;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins what four topics tell of one action. They may tell it in any order: what comes before the judgement waits for it, an outcome
 * waits for whatever it may be about. Every method takes what is kept of the action and gives what is kept then.
 */
public final class ActionFiles {
    /** Audit records of one action that wait for its judgement; more than that are counted without a trigger. */
    static final int EARLY_AUDIT_MAX = 64;
    /** Resolutions of one action that wait for its judgement. */
    static final int EARLY_RESOLUTIONS_MAX = 16;

    private final Terms terms;

    public ActionFiles(Terms terms) {
        this.terms = terms;
    }

    /** Key under which an action is kept. */
    public static String key(String agentId, String actionId) {
        return Clearances.caseId(agentId, actionId);
    }

    /** The action was judged. */
    public Learnt hear(@Nullable ActionFile known, Evaluation evaluation) {
        Work work = new Work(known, evaluation.getAgentId(), evaluation.getActionId(), evaluation.getEvaluatedAt());
        JudgedFacts judged = Judgements.of(evaluation);
        if (Judgements.cleared(judged)) {
            work.facts.add(new Fact.Cleared(
                    Judgements.subject(evaluation.getAgentId(), judged),
                    Judgements.drawn(judged) != null,
                    judged.getAt()));
        }
        if (work.file.getJudged() == null) {
            work.file.setJudged(judged);
            work.catchUp();
            work.truth(null, work.file.getOutcome());
        }
        if (judged.getVerdict() == Verdict.DENY) {
            work.rounds.denied(judged.getAt());
        }
        return work.done();
    }

    /** Something happened to a case of the action. */
    public Learnt hear(@Nullable ActionFile known, AuditRecord audit) {
        if (!Turns.tells(audit.getEvent())) {
            return new Learnt(known, List.of());
        }
        Work work = new Work(known, audit.getAgentId(), audit.getActionId(), audit.getAt());
        if (audit.getActionId().isEmpty()) {
            // a refusal that belongs to no known case: there is nothing to keep it with
            work.take(audit);
            return new Learnt(null, work.facts);
        }
        if (work.waits(audit)) {
            work.file.setEarlyAudit(with(work.file.getEarlyAudit(), audit));
        } else {
            work.take(audit);
        }
        return work.done();
    }

    /** A case of the action ended. */
    public Learnt hear(@Nullable ActionFile known, Resolution resolution) {
        Work work = new Work(known, resolution.getAgentId(), resolution.getActionId(), resolution.getResolvedAt());
        if (work.unsure() && work.file.getEarlyResolutions().size() < EARLY_RESOLUTIONS_MAX) {
            work.file.setEarlyResolutions(with(work.file.getEarlyResolutions(), resolution));
        } else {
            work.take(resolution);
        }
        return work.done();
    }

    /** What the action was became known. */
    public Learnt hear(@Nullable ActionFile known, Outcome outcome, Instant at) {
        Work work = new Work(known, outcome.getAgentId(), outcome.getActionId(), at);
        Outcome before = work.file.getOutcome();
        Outcome after = Truth.later(before, outcome);
        work.file.setOutcome(after);
        if (after != null && !after.equals(before)) {
            work.rounds.truth(Truth.wrong(before), after.getKind() != OutcomeKind.RIGHT);
            work.truth(before, after);
        }
        return work.done();
    }

    /** When {@link #tick} has something to do: a judgement is given up, a decision matures, the action is let go of. */
    public Instant due(ActionFile file) {
        Instant due = file.getHeardAt().plus(terms.retention());
        if (!(file.getEarlyAudit().isEmpty() && file.getEarlyResolutions().isEmpty())) {
            due = earlier(due, file.getHeardAt().plus(terms.patience()));
        }
        for (DecidedRound round : file.getDecisions()) {
            if (!round.getMatured() && round.getReleased() != null) {
                due = earlier(due, round.getAt().plus(terms.maturation()));
            }
        }
        return due;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Time passed. */
    public Learnt tick(ActionFile known, Instant now) {
        if (!known.getHeardAt().plus(terms.retention()).isAfter(now)) {
            Work last = new Work(known, known.getAgentId(), known.getActionId(), known.getHeardAt());
            last.giveUp();
            last.rounds.mature(now.minus(terms.maturation()));
            return new Learnt(null, last.facts);
        }
        Work work = new Work(known, known.getAgentId(), known.getActionId(), known.getHeardAt());
        if (!known.getHeardAt().plus(terms.patience()).isAfter(now)) {
            work.giveUp();
        }
        work.rounds.mature(now.minus(terms.maturation()));
        return work.done();
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** One change of one file. */
    private static final class Work {
        private final ActionFile.Builder file;
        private final List<Fact> facts = new ArrayList<>();
        private final Rounds rounds;
        private final Turns turns;

        Work(@Nullable ActionFile known, String agentId, String actionId, Instant at) {
            // built once before it is changed: only then the defaults are there
            file = ActionFile.newBuilder(
                    known == null
                            ? ActionFile.newBuilder()
                                    .setAgentId(agentId)
                                    .setActionId(actionId)
                                    .setHeardAt(at)
                                    .build()
                            : known);
            if (at.isAfter(file.getHeardAt())) {
                file.setHeardAt(at);
            }
            rounds = new Rounds(file, facts);
            turns = new Turns(file, facts);
        }

        Learnt done() {
            return new Learnt(file.build(), facts);
        }

        boolean unsure() {
            return file.getJudged() == null && !file.getUnjudged();
        }

        /** Only the case of the hold has the trigger of the judgement. */
        boolean waits(AuditRecord audit) {
            return unsure() && ofHold(audit) && file.getEarlyAudit().size() < EARLY_AUDIT_MAX;
        }

        void take(AuditRecord audit) {
            JudgedFacts judged = file.getJudged();
            DecidingTrigger trigger = judged == null || !ofHold(audit) ? null : judged.getDecidedBy();
            turns.happened(audit, trigger);
        }

        void take(Resolution resolution) {
            if (rounds.resolved(resolution)) {
                JudgedFacts judged = file.getJudged();
                facts.add(new Fact.Ended(
                        judged == null ? null : judged.getDecidedBy(),
                        resolution.getRole(),
                        resolution.getOptionId(),
                        resolution.getDisposition(),
                        resolution.getDisposedBy(),
                        resolution.getResolvedAt()));
            }
        }

        /** What waited for the judgement. */
        void catchUp() {
            List<AuditRecord> audit = file.getEarlyAudit();
            List<Resolution> resolutions = file.getEarlyResolutions();
            file.setEarlyAudit(List.of()).setEarlyResolutions(List.of());
            audit.forEach(this::take);
            resolutions.forEach(this::take);
        }

        /** The judgement does not come. */
        void giveUp() {
            if (unsure()
                    && !(file.getEarlyAudit().isEmpty()
                            && file.getEarlyResolutions().isEmpty())) {
                file.setUnjudged(true);
                catchUp();
            }
        }

        /** What an outcome, or another one, says of the judgement. */
        void truth(@Nullable Outcome before, @Nullable Outcome after) {
            JudgedFacts judged = file.getJudged();
            if (judged == null || after == null) {
                return;
            }
            if (Judgements.cleared(judged)) {
                if (before != null) {
                    facts.add(cleared(judged, before, -1));
                }
                facts.add(cleared(judged, after, 1));
            }
            Boolean wrongBefore = Truth.wrong(before);
            boolean wrong = after.getKind() != OutcomeKind.RIGHT;
            if (!Boolean.valueOf(wrong).equals(wrongBefore)) {
                if (wrongBefore != null) {
                    label(judged, wrongBefore, -1);
                }
                label(judged, wrong, 1);
            }
        }

        private Fact cleared(JudgedFacts judged, Outcome outcome, int sign) {
            Long usd = judged.getUsdCents();
            return new Fact.ClearedTruth(
                    Judgements.subject(file.getAgentId(), judged),
                    outcome.getExpectedTrigger(),
                    Judgements.drawn(judged),
                    outcome.getKind() != OutcomeKind.RIGHT,
                    usd == null ? 0 : usd,
                    sign,
                    judged.getAt());
        }

        private void label(JudgedFacts judged, boolean wrong, int sign) {
            Confidence confidence = judged.getConfidence();
            if (confidence != null) {
                for (ConfidenceReading reading : judged.getReadings()) {
                    facts.add(new Fact.LabelledConfidence(
                            reading,
                            judged.getAgentType(),
                            judged.getActionClass(),
                            confidence.getScore(),
                            Judgements.cleared(judged),
                            wrong,
                            Judgements.weight(judged),
                            sign,
                            judged.getAt()));
                }
            }
        }

        private boolean ofHold(AuditRecord audit) {
            return audit.getCaseId().equals(key(audit.getAgentId(), audit.getActionId()));
        }
    }
}
