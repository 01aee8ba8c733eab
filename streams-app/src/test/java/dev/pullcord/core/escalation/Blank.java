package dev.pullcord.core.escalation;

import dev.pullcord.Actions;
import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;

/** Records in which nothing is said yet. */
final class Blank {
    private Blank() {}

    static AuditRecord.Builder audit() {
        return AuditRecord.newBuilder()
                .setCaseId("case-1")
                .setAgentId("agent-7")
                .setActionId("action-1")
                .setSequence(1)
                .setEvent(AuditEvent.UNKNOWN)
                .setRole("")
                .setActorKind(ActorKind.UNKNOWN)
                .setActor("")
                .setAt(Actions.NOON)
                .setPreviousHash("")
                .setHash("");
    }
}
