package dev.pullcord.core.escalation;

import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ReleaseUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the agent did about a case of its own. */
public sealed interface AgentEvent extends CaseEvent {
    private static AuditRecord.Builder word(AuditRecord.Builder record, AuditEvent event, String agentId) {
        return record.setEvent(event).setActorKind(ActorKind.AGENT).setActor(agentId);
    }

    /** It answered a question; the case is with its role again. */
    record Answered(AgentMessage message, Instant at) implements AgentEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            List<Exchange> exchanges = new ArrayList<>();
            for (Exchange exchange : state.getHandoff().getExchanges()) {
                exchanges.add(
                        exchange.getQuestionId().equals(message.getQuestionId())
                                ? Exchange.newBuilder(exchange)
                                        .setAnswer(message.getText())
                                        .setWork(message.getWork())
                                        .setAnsweredAt(at)
                                        .build()
                                : exchange);
            }
            return CaseStates.open(CaseStates.like(state)
                    .setHandoff(CaseStates.like(state.getHandoff())
                            .setExchanges(exchanges)
                            .build())
                    .setUpdatedAt(at));
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            String question = message.getQuestionId();
            return word(record, AuditEvent.ANSWERED, message.getAgentId())
                    .setSubject(question == null ? "" : question)
                    .setNote(message.getText());
        }
    }

    /** It no longer wants to act. */
    record Cancelled(AgentMessage message, Instant at) implements AgentEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state).setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(record, AuditEvent.CANCELLED, message.getAgentId()).setNote(message.getText());
        }
    }

    /** It proposed another action instead. */
    record Superseded(String agentId, String byActionId, Instant at) implements AgentEvent {
        @Override
        public CaseState.Builder change(CaseState state) {
            return CaseStates.like(state).setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            return word(record, AuditEvent.SUPERSEDED, agentId).setSubject(byActionId);
        }
    }

    /** It executed what was released. */
    record Executed(ExecutionReport report, String releaseId, Instant at) implements AgentEvent {
        /** Uses of a release that a case remembers. */
        static final int USES_MAX = 16;

        @Override
        public CaseState.Builder change(CaseState state) {
            List<ReleaseUse> uses = new ArrayList<>(state.getUses());
            uses.add(new ReleaseUse(releaseId, report.getExecutedAt()));
            return CaseStates.like(state)
                    .setUses(uses.subList(Math.max(0, uses.size() - USES_MAX), uses.size()))
                    .setUpdatedAt(at);
        }

        @Override
        public AuditRecord.Builder tell(AuditRecord.Builder record) {
            String digest = report.getDigest();
            return word(record, AuditEvent.EXECUTED, report.getAgentId())
                    .setSubject(releaseId)
                    .setSeen(digest == null ? "" : digest)
                    .setNote(report.getStatus().name());
        }
    }
}
