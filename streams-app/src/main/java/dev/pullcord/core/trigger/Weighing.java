package dev.pullcord.core.trigger;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Profile;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what the triggers said.
 *
 * <p>A never-auto, boundary or policy firing decides by itself. Risk, anomaly and confidence firings are added up within their
 * policy: for each type the strongest firing counts, times the profile's weight; they decide together when the sum reaches the
 * profile's bar. A trigger that only asks for a review is not added up and never stops an action. Among all that decide, the
 * strictest effect wins, then the order of types, then the order of writing. Shadow firings are recorded and change nothing.
 */
record Weighing(
        @Nullable Trigger decisive,
        Verdict verdict,
        List<Firing> firings,
        double score,
        double escalateAt,
        String reason) {

    /** One trigger's word with the weight that its policy gives it for the agent's profile. */
    private record Weighed(Trigger trigger, Firing firing) {}

    private static final Comparator<Weighed> STRICTEST = Comparator.comparing(
                    (Weighed fired) -> fired.trigger().effect())
            .thenComparing(fired -> fired.trigger().type());

    static Weighing of(List<Evaluator.Fired> fired, PolicySet.Bench bench) {
        List<Weighed> weighed = new ArrayList<>();
        List<Weighed> deciding = new ArrayList<>();
        double best = 0;
        double bar = 1;
        for (Policy policy : bench.policies) {
            Profile profile = policy.profiles().getOrDefault(bench.profile, Profile.DEFAULT);
            List<Weighed> own = weigh(fired, policy, profile);
            double score = score(own);
            boolean reached = score >= profile.escalateAt();
            own.stream().filter(one -> decides(one, reached)).forEach(deciding::add);
            weighed.addAll(own);
            if (weighed.isEmpty() || score / profile.escalateAt() >= best / bar) {
                best = score;
                bar = profile.escalateAt();
            }
        }
        weighed.sort(STRICTEST);
        List<Firing> firings = weighed.stream().map(Weighed::firing).toList();
        Weighed strictest = deciding.stream().min(STRICTEST).orElse(null);
        return strictest == null
                ? new Weighing(null, Verdict.PROCEED, firings, best, bar, "")
                : new Weighing(
                        strictest.trigger(), verdict(strictest), firings, best, bar, reason(strictest, best, bar));
    }

    /** The same with other firings, verdict and reason. */
    Weighing with(List<Firing> others, Verdict other, String why) {
        return new Weighing(decisive, other, others, score, escalateAt, why);
    }

    private static List<Weighed> weigh(List<Evaluator.Fired> fired, Policy policy, Profile profile) {
        List<Weighed> own = new ArrayList<>();
        for (Evaluator.Fired one : fired) {
            if (one.trigger().policy().equals(policy.name())) {
                double weight = profile.weight(one.trigger().type());
                own.add(new Weighed(one.trigger(), one.word().firing(one.trigger(), weight)));
            }
        }
        return own;
    }

    private static double score(List<Weighed> own) {
        if (own.isEmpty()) {
            return 0;
        }
        Map<TriggerType, Double> strongest = new EnumMap<>(TriggerType.class);
        for (Weighed one : own) {
            if (enforced(one) && one.trigger().weighted() && one.trigger().effect() != TriggerEffect.REVIEW) {
                strongest.merge(
                        one.trigger().type(),
                        one.firing().getWeight() * one.firing().getStrength(),
                        Math::max);
            }
        }
        return strongest.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static boolean decides(Weighed one, boolean reached) {
        return enforced(one)
                && (!one.trigger().weighted() || reached || one.trigger().effect() == TriggerEffect.REVIEW);
    }

    private static boolean enforced(Weighed one) {
        return one.trigger().mode() == TriggerMode.ENFORCE;
    }

    private static Verdict verdict(Weighed strictest) {
        return switch (strictest.trigger().effect()) {
            case DENY -> Verdict.DENY;
            case HOLD -> Verdict.HOLD;
            case REVIEW -> Verdict.PROCEED_AND_REVIEW;
        };
    }

    private static String reason(Weighed strictest, double score, double bar) {
        Trigger trigger = strictest.trigger();
        String what = trigger.type().name().toLowerCase(Locale.ROOT).replace('_', '-') + " trigger " + trigger.policy()
                + "/" + trigger.id() + " is the strictest that decides";
        return trigger.weighted() && trigger.effect() != TriggerEffect.REVIEW
                ? what + "; score " + Sentences.number(score) + " reaches " + Sentences.number(bar)
                : what;
    }
}
