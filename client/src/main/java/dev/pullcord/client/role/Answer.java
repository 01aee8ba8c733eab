package dev.pullcord.client.role;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The engine's word on what a person said to a case.
 *
 * @param audit its record of it
 */
public record Answer(AuditRecord audit) {
    /** Whether it took effect; a refused one changes nothing. */
    public boolean accepted() {
        return audit.getRefusal() == null;
    }

    /** Why it was refused; null when it was not. */
    public @Nullable Refusal refusal() {
        return audit.getRefusal();
    }

    /** Code of the refusal, such as lease-held or already-decided; empty when it was accepted. */
    public String code() {
        Refusal refusal = audit.getRefusal();
        return refusal == null ? "" : refusal.getCode();
    }
}
