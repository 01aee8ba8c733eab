package dev.pullcord.client.role;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The engine's word on what a person said to a case.
 *
 * @param audit its record of it; null when the queue was opened without confirmation: written, and the answer not known
 */
public record Answer(@Nullable AuditRecord audit) {
    /** Whether it took effect for sure. */
    public boolean accepted() {
        return audit != null && audit.getRefusal() == null;
    }

    /** Whether it was refused for sure; then it changed nothing. */
    public boolean refused() {
        return refusal() != null;
    }

    /** Why it was refused; null when it was not. */
    public @Nullable Refusal refusal() {
        return audit == null ? null : audit.getRefusal();
    }

    /** Code of the refusal, such as lease-held or already-decided; empty when it was not refused. */
    public String code() {
        Refusal refusal = refusal();
        return refusal == null ? "" : refusal.getCode();
    }
}
