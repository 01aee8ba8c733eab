package dev.pullcord.simulation;

import dev.pullcord.Cases;
import dev.pullcord.core.condition.Conditions;
import dev.pullcord.core.condition.Expression;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Audit.Timing;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.QuestionTemplate.OptionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.OffDuty;
import dev.pullcord.schemas.StepClock;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Policies of a run: some hold payments, some only large ones, on paths with all kinds of terms. */
final class Terms {
    /** Roles of all paths. */
    static final List<String> ROLES = List.of("deal-desk", "finance-lead", "cfo");
    /** From here on a payment is a large one, in whole units. */
    static final int LARGE = 50_000;

    private static final QuestionTemplate OWN = new QuestionTemplate(
            "Pay?",
            List.of(
                    new OptionTemplate("approve", null, "It is paid.", null),
                    new OptionTemplate("reject", null, "It is not paid.", null),
                    new OptionTemplate(
                            "modify",
                            null,
                            "Less is paid.",
                            "{\"properties\":{\"amount\":{\"type\":\"number\",\"maximum\":40000}}}"),
                    new OptionTemplate("later", null, "It is paid later.", null)));

    private Terms() {}

    static PolicySet policies(SplittableRandom dice) {
        FieldTable fields = new FieldTable();
        Field type = Field.plain("action.type", FieldType.TEXT);
        Expression payment = Cases.equal(type, "payment.send");
        Expression large = new Expression.Compare(
                Expression.Comparison.GT,
                new Expression.FieldRef(Field.plain("amount.value", FieldType.NUMBER)),
                new Expression.NumberConstant(LARGE));
        List<Trigger> triggers = new ArrayList<>();
        triggers.add(trigger("large", fields, large, TriggerEffect.HOLD, "slow", dice));
        if (dice.nextInt(5) > 0) {
            triggers.add(trigger("payments", fields, payment, TriggerEffect.HOLD, "quick", dice));
        }
        triggers.add(trigger("deletions", fields, Cases.equal(type, "data.delete"), TriggerEffect.DENY, "quick", dice));
        triggers.add(
                trigger("messages", fields, Cases.equal(type, "message.send"), TriggerEffect.REVIEW, "quick", dice));
        Map<String, Path> paths = Map.of("quick", path("quick", dice), "slow", path("slow", dice));
        String version = "%064x".formatted(dice.nextLong() >>> 1);
        Audit audit = dice.nextInt(3) == 0
                ? null
                : new Audit("quick", dice.nextBoolean() ? Timing.AFTER : Timing.BEFORE, 0.3, List.of(), 200, 0, 0.3);
        return new PolicySet(
                List.of(new Policy("p", version, "risk-office", Set.of(), Map.of(), triggers, paths, null, audit)),
                fields);
    }

    private static Trigger trigger(
            String id, FieldTable fields, Expression when, TriggerEffect effect, String path, SplittableRandom dice) {
        return new Trigger(
                "p",
                id,
                TriggerType.BOUNDARY,
                dice.nextInt(12) == 0 ? TriggerMode.SHADOW : TriggerMode.ENFORCE,
                effect,
                new Rule.When(Conditions.compile(when, fields, id)),
                path,
                dice.nextBoolean() ? QuestionTemplate.DEFAULT : OWN);
    }

    private static Path path(String id, SplittableRandom dice) {
        List<Path.Step> steps = new ArrayList<>();
        for (int i = dice.nextInt(1, 4); i > 0; i--) {
            steps.add(new Path.Step(
                    any(ROLES, dice),
                    Duration.ofMinutes(dice.nextInt(30, 600)),
                    dice.nextInt(3) == 0 ? StepClock.BUSINESS : StepClock.WALL,
                    dice.nextInt(3) == 0 ? OffDuty.HOLD_UNTIL_ON_DUTY : OffDuty.PASS_OVER));
        }
        Path.Terms terms = new Path.Terms(
                dice.nextInt(3) == 0 ? dice.nextInt(2, 4) : 1,
                dice.nextInt(2) == 0 ? any(ROLES, dice) : "",
                dice.nextInt(3) == 0 ? 0.3 : 0.0,
                Duration.ofHours(dice.nextInt(1, 24)),
                Duration.ofMinutes(dice.nextInt(1, 60)),
                Duration.ofHours(dice.nextInt(1, 72)));
        return new Path(id, steps, any(List.of(Path.Fallback.values()), dice), terms);
    }

    static <T> T any(List<T> list, SplittableRandom dice) {
        return list.get(dice.nextInt(list.size()));
    }
}
