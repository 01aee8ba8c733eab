package dev.pullcord.core.escalation;

import dev.pullcord.schemas.Refusal;

/** Why something may not be. */
final class Refusals {
    private Refusals() {}

    /**
     * @param code for machines; listed in docs/operations.md
     * @param message what was expected, what was found, and the way out
     */
    static Refusal of(String code, String message) {
        return Refusal.newBuilder().setCode(code).setMessage(message).build();
    }
}
