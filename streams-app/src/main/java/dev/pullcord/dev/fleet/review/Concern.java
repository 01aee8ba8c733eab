package dev.pullcord.dev.fleet.review;

import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.util.List;
import java.util.Locale;

/** What a reader of a handoff worries about most, and what such readers then do, as shares of approve, reject and modify. */
enum Concern {
    /** Somebody outside seems to steer the agent or to cheat. */
    OUTSIDER(0.03, 0.97, 0, "the text comes from outside and asks for something the requester did not"),
    /** An argument contradicts a record. */
    CONTRADICTION(0.05, 0.25, 0.70, "an argument contradicts our records"),
    /** The agent behaves unlike itself. */
    UNUSUAL(0.40, 0.52, 0.08, "this is unusual for the agent"),
    /** Angry people, lawyers, authorities. */
    SENSITIVE(0.55, 0.12, 0.33, "the tone calls for care"),
    /** The agent is unsure. */
    UNSURE(0.60, 0.24, 0.16, "the agent is not sure enough"),
    /** A rule asks for a person; nothing else is odd. */
    FORMAL(0.78, 0.14, 0.08, "it is in order, and the decision is ours");

    private static final List<String> OUTSIDE_WORDS = List.of("inject", "untrusted", "provenance", "fraud");

    final double approve;
    final double reject;
    final double modify;
    final String reason;

    Concern(double approve, double reject, double modify, String reason) {
        this.approve = approve;
        this.reject = reject;
        this.modify = modify;
        this.reason = reason;
    }

    /** The worst worry that a handoff gives rise to, from its firings and its records alone. */
    static Concern of(Handoff handoff, boolean contradiction) {
        boolean risk = false;
        boolean unusual = false;
        boolean unsure = false;
        for (Firing firing : handoff.getFirings()) {
            if (firing.getMode() != TriggerMode.ENFORCE) {
                continue;
            }
            if (firing.getType() == TriggerType.RISK && outside(firing)) {
                return OUTSIDER;
            }
            risk |= firing.getType() == TriggerType.RISK;
            unusual |= firing.getType() == TriggerType.ANOMALY;
            unsure |= firing.getType() == TriggerType.CONFIDENCE;
        }
        if (contradiction) {
            return CONTRADICTION;
        }
        return unusual ? UNUSUAL : risk ? SENSITIVE : unsure ? UNSURE : FORMAL;
    }

    private static boolean outside(Firing firing) {
        StringBuilder said =
                new StringBuilder(firing.getTriggerId()).append(' ').append(firing.getSummary());
        for (FiredValue value : firing.getValues()) {
            said.append(' ').append(value.getName());
        }
        String text = said.toString().toLowerCase(Locale.ROOT);
        return OUTSIDE_WORDS.stream().anyMatch(text::contains);
    }
}
