package dev.pullcord.core.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what no trigger stops is looked at by people all the same, so that it is known what the triggers miss.
 *
 * @param path path of the policy whose role looks; its first step's role has the budget
 * @param timing whether the agent waits for it
 * @param rate share that is drawn where no stratum says otherwise, more than 0 up to 1
 * @param strata kinds of action with a rate of their own; the first that holds counts
 * @param perDay cases that may be expected to be drawn for the role in any 24 hours, more than 0
 * @param golden share of the role's reviews whose answer is known, 0 to {@link #GOLDEN_MAX}
 * @param second share of answered cases that another person answers again, 0 to 1
 */
public record Audit(
        String path, Timing timing, double rate, List<Stratum> strata, int perDay, double golden, double second) {
    /** Largest share of known answers: at more, people review the reviewers instead of the agents. */
    public static final double GOLDEN_MAX = 0.5;
    /** Stratum of the actions that none of the policy's own takes. */
    public static final String REST = "rest";

    public Audit {
        strata = List.copyOf(strata);
    }

    /** Whether the agent waits. */
    public enum Timing {
        /** The action goes ahead, and is looked at afterwards. */
        AFTER,
        /** The action waits, as any that is held. */
        BEFORE
    }

    /**
     * A kind of action with a rate of its own.
     *
     * @param id unique within the policy
     * @param condition which actions; null for those that no other stratum takes
     * @param rate share that is drawn, more than 0 up to 1
     */
    public record Stratum(String id, @Nullable Condition condition, double rate) {}

    /** The stratum of an action. A missing value never lowers the rate: an agent must not gain by leaving something out. */
    public Stratum stratum(Facts facts) {
        for (Stratum stratum : strata) {
            Condition condition = stratum.condition();
            Truth truth = condition == null ? Truth.TRUE : condition.test(facts);
            if (truth == Truth.TRUE || (truth == Truth.UNKNOWN && stratum.rate() >= rate)) {
                return stratum;
            }
        }
        return new Stratum(REST, null, rate);
    }
}
