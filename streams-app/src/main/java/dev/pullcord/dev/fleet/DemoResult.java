package dev.pullcord.dev.fleet;

import dev.pullcord.schemas.TriggerType;
import java.util.List;
import java.util.Set;

/**
 * How a demo ended.
 *
 * @param ending why it ended
 * @param checks what must hold
 * @param types types of trigger seen firing
 * @param roles roles that decided
 * @param options options that were chosen
 */
public record DemoResult(
        Ending ending, List<Check> checks, Set<TriggerType> types, Set<String> roles, Set<String> options) {
    /** Kinds of trigger that a full demo shows, the never-auto list included. */
    public static final Set<TriggerType> ALL_TYPES = Set.of(
            TriggerType.NEVER_AUTO,
            TriggerType.BOUNDARY,
            TriggerType.POLICY,
            TriggerType.RISK,
            TriggerType.ANOMALY,
            TriggerType.CONFIDENCE);
    /** Roles that a full demo shows at least. */
    public static final int ROLES = 5;
    /** Options that a full demo shows. */
    public static final Set<String> ALL_OPTIONS = Set.of("approve", "reject", "modify");

    /** Why a demo ended. */
    public enum Ending {
        /** It has not. */
        RUNNING,
        /** All actions are answered and all cases closed. */
        SETTLED,
        /** Somebody stopped it. */
        STOPPED,
        /** Nothing happened for too long. */
        TIMED_OUT
    }

    /** Whether nothing went wrong: every action has one clearance, every held one a handoff and a resolution. */
    public boolean heldUp() {
        return ending != Ending.TIMED_OUT && checks.stream().allMatch(Check::holds);
    }

    /** Whether every kind of trigger, enough roles and all three options were seen. */
    public boolean showedAll() {
        return types.containsAll(ALL_TYPES) && roles.size() >= ROLES && options.containsAll(ALL_OPTIONS);
    }
}
