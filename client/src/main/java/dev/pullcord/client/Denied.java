package dev.pullcord.client;

import dev.pullcord.schemas.Clearance;

/**
 * The action must not be executed.
 *
 * @param clearance the engine's record
 */
public record Denied(Clearance clearance) implements Guarded {
    /** Code for machines, such as denied-by-policy or no-policy. */
    public String code() {
        return clearance.getReasonCode();
    }

    /** Reason for people; says what to do next where something can be done. */
    public String reason() {
        return clearance.getReason();
    }
}
