package dev.pullcord.core.escalation;

import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Refusal;
import java.time.Instant;

/**
 * What was asked for could not be; nothing changed.
 *
 * @param commandId identifier of the decision or message
 * @param agentId agent of the case, as the command has it
 * @param kind who asked
 * @param actor person or agent
 * @param role role it came from; empty for an agent
 * @param optionId option asked for; empty for none
 * @param seen digest the person saw; empty for none
 * @param refusal why not
 * @param at when
 */
public record Refused(
        String commandId,
        String agentId,
        ActorKind kind,
        String actor,
        String role,
        String optionId,
        String seen,
        Refusal refusal,
        Instant at)
        implements CaseEvent {

    static Refused decision(Decision decision, String role, Refusal refusal, Instant at) {
        return new Refused(
                decision.getDecisionId(),
                decision.getAgentId(),
                ActorKind.HUMAN,
                decision.getDecidedBy(),
                role,
                decision.getOptionId(),
                decision.getDigestSeen(),
                refusal,
                at);
    }

    static Refused message(AgentMessage message, Refusal refusal, Instant at) {
        return new Refused(
                message.getMessageId(),
                message.getAgentId(),
                ActorKind.AGENT,
                message.getAgentId(),
                "",
                "",
                "",
                refusal,
                at);
    }

    @Override
    public CaseState.Builder change(CaseState state) {
        return CaseStates.like(state);
    }

    @Override
    public AuditRecord.Builder tell(AuditRecord.Builder record) {
        return record.setEvent(AuditEvent.REFUSED)
                .setActorKind(kind)
                .setActor(actor)
                .setRole(role)
                .setSeen(seen)
                .setDecisionId(commandId)
                .setOptionId(optionId.isEmpty() ? null : optionId)
                .setRefusal(refusal);
    }
}
