package dev.pullcord.core.finding;

import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.Severity;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the counts of one policy say of its triggers. */
public final class PolicyFindings {
    private PolicyFindings() {}

    /**
     * The findings of a policy.
     *
     * @param today UTC day on which they are looked for
     */
    public static List<Found> of(PolicyStanding policy, LocalDate today) {
        List<Found> found = new ArrayList<>();
        overdue(policy, today, found);
        for (Trigger trigger : policy.triggers()) {
            if (trigger.mode() == TriggerMode.ENFORCE) {
                dead(policy, trigger, found);
                tooOften(policy, trigger, found);
                wavedThrough(policy, trigger, found);
                hasty(policy, trigger, found);
                redundant(policy, trigger, found);
            }
        }
        return found;
    }

    private static void overdue(PolicyStanding policy, LocalDate today, List<Found> found) {
        LocalDate reviewBy = policy.reviewBy();
        if (reviewBy != null && reviewBy.isBefore(today)) {
            found.add(new Found(
                    "policy-review-overdue",
                    "policy=" + policy.name(),
                    Severity.WARNING,
                    policy.name() + " was to be reviewed by " + reviewBy + ".",
                    List.of(Terms.figure("reviewBy", reviewBy.toString())),
                    policy.owner() + " looks at it and sets reviewBy anew.",
                    Found.Edit.NONE));
        }
    }

    private static void dead(PolicyStanding policy, Trigger trigger, List<Found> found) {
        Proportion fired = fired(policy, trigger);
        if (fired.hits() > 0 || !Terms.under(fired, Terms.DEAD)) {
            return;
        }
        boolean list = trigger.type() == TriggerType.NEVER_AUTO;
        found.add(new Found(
                "dead-trigger",
                subject(trigger),
                list ? Severity.INFO : Severity.WARNING,
                named(trigger) + " has not fired once on " + fired.trials() + " actions.",
                List.of(Terms.figure("fired", fired)),
                list
                        ? "Make sure that it is spelled as the agents send it; that nobody tried is what it is for."
                        : "Make sure that it is spelled as the agents send it, or take it out: it is dead weight.",
                Found.Edit.NONE));
    }

    private static void tooOften(PolicyStanding policy, Trigger trigger, List<Found> found) {
        Proportion fired = fired(policy, trigger);
        if (Terms.over(fired, Terms.TOO_OFTEN)) {
            found.add(new Found(
                    "over-firing-trigger",
                    subject(trigger),
                    Severity.CRITICAL,
                    named(trigger) + " fires on " + Terms.percent(fired.share()) + " of the actions.",
                    List.of(Terms.figure("fired", fired)),
                    "It is broken, or its threshold is wrong; let it run in shadow until it is mended.",
                    shadow(trigger)));
        }
    }

    private static void wavedThrough(PolicyStanding policy, Trigger trigger, List<Found> found) {
        Counts counts = policy.counts();
        Proportion unchanged =
                share(counts.of(Names.UNCHANGED_OF + trigger.id()), counts.of(Names.DECIDED_OF + trigger.id()));
        if (trigger.type() != TriggerType.NEVER_AUTO && Terms.over(unchanged, Terms.WAVED_THROUGH)) {
            found.add(new Found(
                    "waved-through-trigger",
                    subject(trigger),
                    Severity.WARNING,
                    "People approve " + Terms.percent(unchanged.share()) + " of what " + named(trigger)
                            + " stops, as it was proposed.",
                    List.of(Terms.figure("approvedUnchanged", unchanged)),
                    "It is too sensitive or in the wrong place; try a narrower one with policy backtest.",
                    shadow(trigger)));
        }
    }

    private static void hasty(PolicyStanding policy, Trigger trigger, List<Found> found) {
        Counts counts = policy.counts();
        Proportion hasty = share(counts.of(Names.HASTY_OF + trigger.id()), counts.of(Names.DECIDED_OF + trigger.id()));
        if (Terms.over(hasty, Terms.HASTY)) {
            found.add(new Found(
                    "rubber-stamped-trigger",
                    subject(trigger),
                    Severity.CRITICAL,
                    Terms.percent(hasty.share()) + " of the decisions on what " + named(trigger)
                            + " stops came faster than the package can be read.",
                    List.of(Terms.figure("fasterThanReadable", hasty)),
                    "Nobody is protected by a decision that was not made: stop less, or show less.",
                    Found.Edit.NONE));
        }
    }

    private static void redundant(PolicyStanding policy, Trigger trigger, List<Found> found) {
        long fired = policy.counts().of(Names.FIRED + trigger.id());
        for (Trigger other : policy.triggers()) {
            if (other.id().equals(trigger.id()) || other.mode() != TriggerMode.ENFORCE || !covers(other, trigger)) {
                continue;
            }
            long otherFired = policy.counts().of(Names.FIRED + other.id());
            Proportion together = share(policy.counts().of(Names.both(trigger.id(), other.id())), fired);
            // of two that always fire together one is enough; the one that fires less goes, then the later one
            boolean less =
                    fired < otherFired || (fired == otherFired && trigger.id().compareTo(other.id()) > 0);
            if (less && Terms.over(together, Terms.REDUNDANT)) {
                found.add(new Found(
                        "redundant-trigger",
                        subject(trigger),
                        Severity.WARNING,
                        "Where " + named(trigger) + " fires, " + other.id() + " fires too.",
                        List.of(
                                Terms.figure("together", together),
                                Terms.figure("otherFired", Long.toString(otherFired))),
                        "One of the two says it all; let this one run in shadow and see whether anything is missed.",
                        shadow(trigger)));
                return;
            }
        }
    }

    /** Whether a trigger stops all that another one stops: a weighted one may be too weak by itself. */
    private static boolean covers(Trigger other, Trigger trigger) {
        return trigger.type() != TriggerType.NEVER_AUTO && (!other.weighted() || trigger.weighted());
    }

    private static Found.Edit shadow(Trigger trigger) {
        return new Found.Edit(trigger.policy(), trigger.id(), "shadow");
    }

    private static Proportion fired(PolicyStanding policy, Trigger trigger) {
        return share(
                policy.counts().of(Names.FIRED + trigger.id()), policy.counts().of(Names.SEEN));
    }

    /** Counts of two tasks may be on their way at different times; a share is never more than all. */
    static Proportion share(long hits, long trials) {
        return new Proportion(Math.min(hits, trials), trials);
    }

    private static String subject(Trigger trigger) {
        return "trigger=" + trigger.policy() + "/" + trigger.id();
    }

    private static String named(Trigger trigger) {
        return "the " + trigger.type().name().toLowerCase(Locale.ROOT).replace('_', '-') + " trigger " + trigger.id()
                + " of " + trigger.policy();
    }
}
