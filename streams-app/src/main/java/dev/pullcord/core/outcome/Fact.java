package dev.pullcord.core.outcome;

import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.TriggerType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was learnt of an action. A fact with the sign -1 takes back what an earlier one said, because a later outcome says
 * otherwise: whoever adds up adds the sign.
 */
public sealed interface Fact {
    /** Time it belongs to (UTC): of the judgement or decision it is about, not of when it was learnt. */
    Instant at();

    /** Agent and class of an action. */
    record Subject(String agentType, String agentId, String actionClass) {}

    /**
     * No trigger stopped an action.
     *
     * @param drawn whether it is looked at all the same
     */
    record Cleared(Subject subject, boolean drawn, Instant at) implements Fact {}

    /**
     * What became of a cleared action.
     *
     * @param expected type of trigger that should have stopped it; null when none should have, or nobody said
     * @param probability with which it could be drawn; null when it was not drawn
     * @param usdCents its amount; 0 without one
     * @param sign 1, or -1 to take it back
     */
    record ClearedTruth(
            Subject subject,
            @Nullable TriggerType expected,
            @Nullable Double probability,
            boolean wrong,
            long usdCents,
            int sign,
            Instant at)
            implements Fact {}

    /** What can be said of a decision. */
    enum Mark {
        /** It was taken. */
        DECIDED,
        /** It is older than the time in which its outcome shows. */
        MATURED,
        /** A later round of the case decided otherwise. */
        REVERSED,
        /** Its outcome is known. */
        KNOWN,
        /** It is mature, let the action go ahead, and that was wrong. */
        WENT_WRONG,
        /** It is mature, stopped the action, and that was not needed. */
        NEEDLESS
    }

    /**
     * Something is to be said of a decision.
     *
     * @param trigger that decided to hold or deny; null when none did
     * @param role empty when the policy denied without a case
     * @param choice the option, else the disposition in lower case, or denied
     * @param usdCents amount of the action; null without one
     */
    record OfDecision(
            Mark mark,
            @Nullable DecidingTrigger trigger,
            String role,
            String choice,
            @Nullable Long usdCents,
            int sign,
            Instant at)
            implements Fact {}

    /** A case ended. */
    record Ended(
            @Nullable DecidingTrigger trigger,
            String role,
            String optionId,
            Disposition disposition,
            DisposedBy disposedBy,
            Instant at)
            implements Fact {}

    /** What can happen in the turn of a role. */
    enum Step {
        OFFERED,
        DECIDED,
        ESCALATED_FURTHER,
        REFUSED,
        SLA_KEPT,
        SLA_BREACHED
    }

    /** Something happened in the turn of a role. */
    record OfTurn(Step step, @Nullable DecidingTrigger trigger, String role, Instant at) implements Fact {}

    /**
     * A decision took so long.
     *
     * @param wallMillis from the handoff on, by the wall clock
     * @param businessMillis counted only while the role was on duty; null for a role without a roster
     */
    record Took(
            @Nullable DecidingTrigger trigger,
            String role,
            long wallMillis,
            @Nullable Long businessMillis,
            Instant at) implements Fact {}

    /** A forecast was settled. */
    record Foretold(@Nullable DecidingTrigger trigger, String role, double chance, boolean met, Instant at)
            implements Fact {}

    /**
     * A stated confidence with its truth: what calibration learns from.
     *
     * @param reading what the trigger asked
     * @param score confidence as the agent stated it, 0 to 1
     * @param cleared whether the action went ahead without a person
     * @param weight how many actions this one stands for: 1 divided by the probability with which its truth was looked for; 0 when it
     *     was not looked for but came by itself, so that it stands for none
     */
    record LabelledConfidence(
            ConfidenceReading reading,
            String agentType,
            String actionClass,
            double score,
            boolean cleared,
            boolean wrong,
            double weight,
            int sign,
            Instant at)
            implements Fact {}
}
