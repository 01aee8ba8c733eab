package dev.pullcord.core.policy;

import dev.pullcord.schemas.OffDuty;
import dev.pullcord.schemas.StepClock;
import java.time.Duration;
import java.util.List;

/**
 * Ordered roles an escalation may visit.
 *
 * @param id name within the policy
 * @param steps at least one
 * @param fallback what happens when the last step ends without an answer
 * @param terms what holds on all steps
 */
public record Path(String id, List<Step> steps, Fallback fallback, Terms terms) {
    public Path {
        steps = List.copyOf(steps);
    }

    /** A path on the usual terms. */
    public Path(String id, List<Step> steps, Fallback fallback) {
        this(id, steps, fallback, Terms.USUAL);
    }

    /**
     * One role with its time.
     *
     * @param role who is asked
     * @param within how long it has, more than 0
     * @param clock whether that time runs always or only while the role is on duty
     * @param offDuty what happens while nobody of the role is on duty
     */
    public record Step(String role, Duration within, StepClock clock, OffDuty offDuty) {
        /** A step by the wall clock that is passed over while nobody is on duty. */
        public Step(String role, Duration within) {
            this(role, within, StepClock.WALL, OffDuty.PASS_OVER);
        }
    }

    /**
     * What holds on all steps of a path.
     *
     * @param approvals approvals needed from different people, 1 to {@link #APPROVALS_MAX}
     * @param approvalRole role that approvals after the first come from; empty for the role of the step
     * @param leastChance probability of a timely answer below which a step is passed over, 0 to 1
     * @param release how long what was approved may be executed
     * @param lease longest exclusive claim of one person
     * @param hold how long a case stays open after the fallback hold before it is denied
     */
    public record Terms(
            int approvals, String approvalRole, double leastChance, Duration release, Duration lease, Duration hold) {
        /** Most approvals a path may ask for. */
        public static final int APPROVALS_MAX = 5;
        /** What holds where a path says nothing else. */
        public static final Terms USUAL =
                new Terms(1, "", 0.05, Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofDays(30));
    }

    /** The last resort. */
    public enum Fallback {
        HOLD,
        DENY,
        PROCEED
    }
}
