package dev.pullcord.core.escalation;

import dev.pullcord.core.ingest.InvalidAction;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to one action. It never names triggers: what makes them fire is no business of the agent's. */
public final class Clearances {
    private Clearances() {}

    /** Identifier of the case of an action: the same action has the same case for ever. */
    public static String caseId(AgentAction action) {
        return caseId(action.getAgentId(), action.getActionId());
    }

    /** The same from the two parts. */
    public static String caseId(String agentId, String actionId) {
        String digest = ActionDigest.sha256(agentId.length() + ":" + agentId + '\n' + actionId);
        return "case-" + digest.substring(0, 24);
    }

    /** The clearance a judgement leads to. */
    public static Clearance of(Judgement judgement) {
        AgentAction action = judgement.action().action();
        Verdict verdict = judgement.verdict();
        String caseId = verdict == Verdict.HOLD ? caseId(action) : null;
        String code;
        String reason;
        switch (verdict) {
            case PROCEED -> {
                code = "cleared";
                reason = "go ahead";
            }
            case PROCEED_AND_REVIEW -> {
                code = "review";
                reason = "go ahead; this will be looked at afterwards";
            }
            case HOLD -> {
                code = "held";
                reason = "a person decides; wait for the resolution of " + caseId;
            }
            default -> {
                boolean unjudged = judgement.decisive() == null;
                code = unjudged ? "no-policy" : "denied-by-policy";
                reason = unjudged
                        ? "no released policy judges this agent; release one and propose the action under a new id"
                        : "the policy forbids this action";
            }
        }
        return clearance(
                        action,
                        verdict,
                        code,
                        reason,
                        caseId,
                        judgement.action().at())
                .setDigest(judgement.action().digest())
                .setPolicyVersion(judgement.evaluation().getPolicyVersion())
                .build();
    }

    /** The clearance of an action that cannot be judged. */
    public static Clearance refused(AgentAction action, InvalidAction invalid, String policyVersion, Instant at) {
        String reason = invalid.message() + "; then propose it again under a new actionId";
        return clearance(action, Verdict.DENY, invalid.code(), reason, null, at)
                .setDigest("")
                .setPolicyVersion(policyVersion)
                .build();
    }

    private static Clearance.Builder clearance(
            AgentAction action, Verdict verdict, String code, String reason, @Nullable String caseId, Instant at) {
        return Clearance.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setVerdict(verdict)
                .setCaseId(caseId)
                .setReasonCode(code)
                .setReason(reason)
                .setDecidedAt(at);
    }
}
