package dev.pullcord.core.finding;

import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.FindingFigure;
import dev.pullcord.schemas.Severity;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far escalation has come for one agent or tenant, by what the stream shows and not by what somebody says:
 *
 * <ol>
 *   <li>no explicit escalation;
 *   <li>a single kind of trigger;
 *   <li>several kinds, with hard boundaries and a list of actions that are never automatic;
 *   <li>routed with whole packages, and decided by people in time;
 *   <li>measured and tuned: outcomes come back, cleared actions are sampled, confidence is calibrated.
 * </ol>
 */
public final class Maturity {
    /** Actions that must have been seen before anything is said. */
    static final long ACTIONS_MIN = 100;
    /** Packages that must be complete, and cases that people must decide, at least, as shares. */
    static final double WHOLE = 0.95;

    static final double DECIDED = 0.80;
    /** Outcomes without which nothing is measured. */
    static final long OUTCOMES_MIN = 30;

    private Maturity() {}

    /**
     * The stage.
     *
     * @param subject {@code agent=…} or {@code tenant=…}
     * @param released released policies by name
     * @return null while too little has been seen
     */
    public static @Nullable Found of(String subject, Counts counts, Map<String, Policy> released) {
        if (counts.of(Names.SEEN) < ACTIONS_MIN) {
            return null;
        }
        Set<TriggerType> kinds = kinds(counts, released);
        String missing = missingForThree(kinds);
        int stage = kinds.isEmpty() ? 1 : missing == null ? 3 : 2;
        if (stage == 3) {
            missing = missingForFour(counts);
            stage = missing == null ? 4 : 3;
        }
        if (stage == 4) {
            missing = missingForFive(counts);
            stage = missing == null ? 5 : 4;
        }
        return new Found(
                "maturity",
                subject,
                Severity.INFO,
                "Stage " + stage + " of 5" + (missing == null ? "." : "; next: " + missing + "."),
                figures(stage, kinds, counts),
                missing == null ? "" : missing,
                Found.Edit.NONE);
    }

    private static Set<TriggerType> kinds(Counts counts, Map<String, Policy> released) {
        Set<TriggerType> kinds = EnumSet.noneOf(TriggerType.class);
        counts.under(Names.UNDER, (name, seen) -> {
            Policy policy = released.get(name);
            if (policy != null) {
                policy.triggers().stream()
                        .filter(trigger -> trigger.mode() == TriggerMode.ENFORCE)
                        .map(Trigger::type)
                        .forEach(kinds::add);
            }
        });
        return kinds;
    }

    private static @Nullable String missingForThree(Set<TriggerType> kinds) {
        if (kinds.isEmpty()) {
            return "release a policy that judges it";
        }
        if (!kinds.contains(TriggerType.NEVER_AUTO)) {
            return "write the list of actions that are never automatic";
        }
        if (!kinds.contains(TriggerType.BOUNDARY) && !kinds.contains(TriggerType.POLICY)) {
            return "draw hard boundaries beside what is weighed";
        }
        return kinds.size() < 3 ? "add a trigger of another kind" : null;
    }

    private static @Nullable String missingForFour(Counts counts) {
        long cases = counts.of(Names.CASES);
        if (cases == 0) {
            return "have a first case decided by a role";
        }
        if (PolicyFindings.share(counts.of(Names.COMPLETE), cases).share() < WHOLE) {
            return "have agents send all seven parts of the package";
        }
        return PolicyFindings.share(counts.of(Names.DECIDED), cases).share() < DECIDED
                ? "have people decide before the policy's fallback does"
                : null;
    }

    private static @Nullable String missingForFive(Counts counts) {
        if (counts.of(Names.OUTCOMES) < OUTCOMES_MIN) {
            return "report what became of actions to agent.outcomes";
        }
        if (counts.of(Names.SAMPLED) == 0) {
            return "draw an audit sample of what is cleared";
        }
        return counts.of(Names.CALIBRATED) == 0 ? "calibrate what confidence is asked for" : null;
    }

    private static List<FindingFigure> figures(int stage, Set<TriggerType> kinds, Counts counts) {
        List<FindingFigure> figures = new ArrayList<>();
        figures.add(Terms.figure("stage", Integer.toString(stage)));
        figures.add(Terms.figure("actions", Long.toString(counts.of(Names.SEEN))));
        figures.add(Terms.figure("kindsOfTrigger", kinds.toString()));
        long cases = counts.of(Names.CASES);
        if (cases > 0) {
            figures.add(whole("packagesComplete", counts.of(Names.COMPLETE), cases));
            figures.add(whole("decidedByPeople", counts.of(Names.DECIDED), cases));
        }
        figures.add(Terms.figure("outcomes", Long.toString(counts.of(Names.OUTCOMES))));
        return figures;
    }

    private static FindingFigure whole(String name, long hits, long trials) {
        Proportion share = PolicyFindings.share(hits, trials);
        return Terms.figure(name, share);
    }
}
