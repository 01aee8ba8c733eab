package dev.pullcord.core.outcome;

import static dev.pullcord.Actions.NOON;

import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditDraw;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the topics tell of one action of one agent. */
public final class Told {
    public static final String AGENT = "agent-1";
    public static final DecidingTrigger LIMIT = new DecidingTrigger("payments", "over-limit", TriggerType.BOUNDARY);

    private Told() {}

    /** A judgement at noon of a payment of 125 dollars and a half. */
    public static Evaluation.Builder judged(String actionId, Verdict verdict) {
        boolean stopped = verdict == Verdict.HOLD || verdict == Verdict.DENY;
        return Evaluation.newBuilder()
                .setActionId(actionId)
                .setAgentId(AGENT)
                .setSessionId("session-1")
                .setActionType("payment.send")
                .setSource("agent.actions-0@1")
                .setEvaluatedAt(NOON)
                .setPolicyVersion("v1")
                .setPolicies(Map.of("payments", "v1"))
                .setEnrichment(Enrichment.newBuilder()
                        .setProfile("internal-operations")
                        .setAgentKnown(true)
                        .setAmountUsd(125.5)
                        .build())
                .setFirings(
                        stopped ? List.of(firing("over-limit", TriggerType.BOUNDARY, TriggerMode.ENFORCE)) : List.of())
                .setOpportunities(3)
                .setScore(0)
                .setEscalateAt(1)
                .setVerdict(verdict)
                .setDecidedBy(stopped ? LIMIT : null)
                .setConfidence(new Confidence(0.7, ConfidenceMethod.LOGPROB, null))
                .setReadings(List.of(new ConfidenceReading("payments", "unsure", "classifier", "low", 0.6)));
    }

    public static Firing firing(String triggerId, TriggerType type, TriggerMode mode) {
        return Firing.newBuilder()
                .setPolicy("payments")
                .setTriggerId(triggerId)
                .setType(type)
                .setMode(mode)
                .setStrength(1)
                .setWeight(1)
                .setSummary("it fired")
                .build();
    }

    public static AuditDraw drawn(double probability) {
        return new AuditDraw("payments", "all", probability, true);
    }

    /** A record of the audit of the hold, so many minutes past noon. */
    public static AuditRecord.Builder audit(String actionId, AuditEvent event, int minutes) {
        return AuditRecord.newBuilder()
                .setCaseId(ActionFiles.key(AGENT, actionId))
                .setAgentId(AGENT)
                .setActionId(actionId)
                .setSequence(minutes)
                .setEvent(event)
                .setRole("deal-desk")
                .setActorKind(ActorKind.HUMAN)
                .setActor("maria")
                .setAt(minutes(minutes))
                .setPreviousHash("")
                .setHash("");
    }

    public static AuditRecord decided(String actionId, String option, int minutes) {
        return audit(actionId, AuditEvent.DECIDED, minutes)
                .setOptionId(option)
                .setElapsedMillis(minutes * 60_000L)
                .setElapsedBusinessMillis(minutes * 30_000L)
                .build();
    }

    public static Resolution resolved(String actionId, int round, Disposition disposition, String option, int minutes) {
        return Resolution.newBuilder()
                .setActionId(actionId)
                .setAgentId(AGENT)
                .setCaseId(ActionFiles.key(AGENT, actionId))
                .setDisposition(disposition)
                .setOptionId(option)
                .setDisposedBy(option.isEmpty() ? DisposedBy.POLICY : DisposedBy.HUMAN)
                .setRole("deal-desk")
                .setReason("because")
                .setRetriable(false)
                .setResolvedAt(minutes(minutes))
                .setRound(round)
                .build();
    }

    public static Outcome outcome(String actionId, OutcomeKind kind, Duration afterNoon) {
        return outcome(actionId, kind, NOON.plus(afterNoon), null);
    }

    private static Outcome outcome(String actionId, OutcomeKind kind, Instant at, @Nullable String note) {
        return Outcome.newBuilder()
                .setActionId(actionId)
                .setAgentId(AGENT)
                .setKind(kind)
                .setSource("audit")
                .setNote(note)
                .setObservedAt(at)
                .build();
    }

    public static Instant minutes(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
