package dev.pullcord.core.escalation;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Judges an edited action by the boundaries in force: one that the proposed action did not cross is not waved through by the
 * person who was asked about another one.
 *
 * @param evaluator judges
 * @param enricher looks up the parties of the edited action
 * @param references reference data
 * @param policies in force now
 */
public record JudgedAgain(Evaluator evaluator, Enricher enricher, References references, PolicySet policies)
        implements Advice.Boundaries {
    @Override
    public @Nullable Refusal crossed(Handoff handoff, String arguments) {
        EnrichedAction edited =
                enricher.enrich(EditedAction.of(handoff, arguments), references, handoff.getRaisedAt(), "");
        for (Trigger trigger : evaluator.boundaries(edited, policies)) {
            if (handoff.getFirings().stream().noneMatch(firing -> sameTrigger(firing, trigger))) {
                return Refusals.of(
                        "crosses-boundary",
                        "expected arguments within the boundaries that the proposed action kept to, but these cross "
                                + trigger.id() + " of the policy " + trigger.policy()
                                + "; reject, and have the agent propose it so that the right role is asked");
            }
        }
        return null;
    }

    private static boolean sameTrigger(Firing firing, Trigger trigger) {
        return firing.getPolicy().equals(trigger.policy())
                && firing.getTriggerId().equals(trigger.id());
    }
}
