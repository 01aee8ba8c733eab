package dev.pullcord.topology;

import dev.pullcord.core.ingest.InvalidAction;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Refusal;

/** What the stages count. Every method is called on a stream thread and must return at once. */
public interface Measurements {
    /** Counts nothing. */
    Measurements NONE = new Measurements() {};

    /** An action was sent again and got its clearance again. */
    default void repeated() {}

    /** An action could be read but not judged. */
    default void invalid(InvalidAction reason) {}

    /** Bytes went to the dead letters. */
    default void deadLetter(String topic, String reason) {}

    /** An action was judged. */
    default void judged(Judgement judgement) {}

    /** A role was given a case. */
    default void offered(CaseState state) {}

    /** A case has its resolution. */
    default void resolved(CaseState state) {}

    /** Something happened to a case. */
    default void happened(AuditRecord audit) {}

    /** A decision was refused. */
    default void refused(String role, Refusal refusal) {}
}
