package dev.pullcord.client.role;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person of a role. Everything said is answered by the engine: accepted, or refused with a code. A refusal is a value, not an
 * exception: that somebody else was quicker is no fault.
 */
public final class Reviewer {
    private final RoleWires wires;
    private final String person;
    private final Duration answerWithin;

    Reviewer(RoleWires wires, String person, Duration answerWithin) {
        this.wires = wires;
        this.person = person;
        this.answerWithin = answerWithin;
    }

    /** Nobody else may decide for a while; null for as long as the path allows. */
    public Answer claim(Handoff handoff, @Nullable Duration lease) {
        return say(decision(handoff, DecisionKind.CLAIM, null).setLeaseMillis(millis(lease)));
    }

    /** The claim lasts longer. */
    public Answer renew(Handoff handoff, @Nullable Duration lease) {
        return say(decision(handoff, DecisionKind.RENEW, null).setLeaseMillis(millis(lease)));
    }

    /** The claim is given back. */
    public Answer release(Handoff handoff, @Nullable String why) {
        return say(decision(handoff, DecisionKind.RELEASE, why));
    }

    /** Not I; recorded. */
    public Answer skip(Handoff handoff, @Nullable String why) {
        return say(decision(handoff, DecisionKind.SKIP, why));
    }

    /** For those who come after. */
    public Answer comment(Handoff handoff, String text) {
        return say(decision(handoff, DecisionKind.COMMENT, text));
    }

    /** Asks the waiting agent; its answer comes with a new handoff. */
    public Answer ask(Handoff handoff, String question) {
        return say(decision(handoff, DecisionKind.ASK, question));
    }

    /** The claim goes to another person of the role. */
    public Answer delegate(Handoff handoff, String toPerson, @Nullable String why) {
        return say(decision(handoff, DecisionKind.DELEGATE, why).setToPerson(toPerson));
    }

    /** The case goes to another role. */
    public Answer reassign(Handoff handoff, String toRole, @Nullable String why) {
        return say(decision(handoff, DecisionKind.REASSIGN, why).setToRole(toRole));
    }

    /** A case that ended without a release is taken up again. */
    public Answer reopen(Handoff handoff, String why) {
        return say(decision(handoff, DecisionKind.REOPEN, why));
    }

    /** Exactly what stands in the handoff is released. */
    public Answer approve(Handoff handoff, @Nullable String why) {
        return decide(handoff, "approve", null, why);
    }

    /** Nothing is released; the agent reads why. */
    public Answer reject(Handoff handoff, String why) {
        return decide(handoff, "reject", null, why);
    }

    /** Released with other arguments, one JSON object within the option's schema. */
    public Answer modify(Handoff handoff, String arguments, @Nullable String why) {
        return decide(handoff, "modify", arguments, why);
    }

    /** Any option of the handoff's question. */
    public Answer decide(Handoff handoff, String option, @Nullable String arguments, @Nullable String why) {
        return say(decision(handoff, DecisionKind.DECIDE, why)
                .setOptionId(option)
                .setModifiedArguments(arguments)
                .setDigestSeen(handoff.getDigest()));
    }

    private Answer say(Decision.Builder decision) {
        return wires.say(decision.build(), answerWithin);
    }

    private Decision.Builder decision(Handoff handoff, DecisionKind kind, @Nullable String text) {
        return Decision.newBuilder()
                .setDecisionId(UUID.randomUUID().toString())
                .setCaseId(handoff.getCaseId())
                .setAgentId(handoff.getAgentId())
                .setKind(kind)
                .setRationale(text)
                .setDecidedBy(person)
                .setDecidedAt(wires.now());
    }

    private static @Nullable Long millis(@Nullable Duration lease) {
        return lease == null ? null : lease.toMillis();
    }
}
