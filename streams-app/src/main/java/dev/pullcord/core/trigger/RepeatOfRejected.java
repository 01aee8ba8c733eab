package dev.pullcord.core.trigger;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.window.Rejection;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The one trigger that no policy writes: an action that repeats a rejected one stops, whatever the policies say of it, and goes
 * to the role that rejected it. An agent may not ask until somebody agrees.
 */
public final class RepeatOfRejected {
    /** Stands where the name of a policy does. */
    public static final String POLICY = "pullcord";
    /** Its id. */
    public static final String ID = "repeat-of-rejected";
    /** Name of the value that holds the case in which the action was rejected. */
    public static final String CASE = "rejectedIn";

    private RepeatOfRejected() {}

    /** What a rejection makes of what the policies concluded. A denial stays one. */
    static Concluded conclude(
            EnrichedAction action, Rejection rejection, PolicySet policies, Weighing weighing, Concluded without) {
        List<Firing> firings = new ArrayList<>();
        firings.add(firing(action, rejection));
        firings.addAll(weighing.firings());
        if (weighing.verdict() == Verdict.DENY || weighing.verdict() == Verdict.HOLD) {
            return new Concluded(
                    weighing.with(firings, weighing.verdict(), weighing.reason()), without.decisive(), without.path());
        }
        Path path = policies.path(rejection.policy(), rejection.path());
        String reason = "it repeats what was rejected in " + rejection.caseId();
        if (path == null) {
            // nobody is left who could be asked
            return new Concluded(
                    weighing.with(firings, Verdict.DENY, reason + ", and the path " + rejection.path() + " is no more"),
                    trigger(rejection, TriggerEffect.DENY),
                    null);
        }
        return new Concluded(
                weighing.with(firings, Verdict.HOLD, reason), trigger(rejection, TriggerEffect.HOLD), path);
    }

    private static Trigger trigger(Rejection rejection, TriggerEffect effect) {
        String text = "{{agent}} proposes again what was rejected on " + rejection.at() + ": {{action}} with {{tool}}."
                + " Do it after all?";
        return new Trigger(
                rejection.policy(),
                ID,
                TriggerType.NEVER_AUTO,
                TriggerMode.ENFORCE,
                effect,
                new Rule.Detect(null, List.of()),
                rejection.path(),
                new QuestionTemplate(text, List.of()));
    }

    private static Firing firing(EnrichedAction action, Rejection rejection) {
        String how = rejection.exact() ? "exactly what" : "nearly what";
        return Firing.newBuilder()
                .setPolicy(POLICY)
                .setTriggerId(ID)
                .setType(TriggerType.NEVER_AUTO)
                .setMode(TriggerMode.ENFORCE)
                .setStrength(1)
                .setWeight(1)
                .setSummary(action.action().getAgentId() + " proposes " + how + " was rejected in " + rejection.caseId()
                        + " on " + rejection.at() + ".")
                .setValues(List.of(
                        FiredValue.newBuilder()
                                .setName(CASE)
                                .setValue(rejection.caseId())
                                .build(),
                        FiredValue.newBuilder()
                                .setName("sameDigest")
                                .setValue(Boolean.toString(rejection.exact()))
                                .build()))
                .setPath(rejection.path())
                .build();
    }
}
