package dev.pullcord.core.escalation;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import java.time.Instant;

/**
 * What happened to a case. Every event says what it does to the state and how it stands in the audit, so that the two cannot
 * drift apart.
 */
public sealed interface CaseEvent permits CourseEvent, PersonEvent, AgentEvent, Refused {
    /** When it happened. */
    Instant at();

    /**
     * The state after it.
     *
     * @param state the state before
     */
    CaseState.Builder change(CaseState state);

    /** What it says in the audit: event, role, actor and what else it knows of. */
    AuditRecord.Builder tell(AuditRecord.Builder record);
}
