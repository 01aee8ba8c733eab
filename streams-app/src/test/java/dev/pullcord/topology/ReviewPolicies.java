package dev.pullcord.topology;

import dev.pullcord.Cases;
import dev.pullcord.core.condition.Conditions;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy in which payments have an effect and the rest is sampled. */
final class ReviewPolicies {
    static final String DESK = "deal-desk";
    static final String QUALITY = "quality";

    private ReviewPolicies() {}

    static PolicySet holding(@Nullable Audit audit, TriggerEffect effect, String path) {
        FieldTable fields = new FieldTable();
        Field type = Field.plain("action.type", FieldType.TEXT);
        Trigger trigger = new Trigger(
                "p",
                "payments",
                TriggerType.BOUNDARY,
                TriggerMode.ENFORCE,
                effect,
                new Rule.When(Conditions.compile(
                        Cases.equal(type, "payment.send"), fields, "action.type == \"payment.send\"")),
                path,
                QuestionTemplate.DEFAULT);
        Map<String, Path> paths = Map.of(
                "desk",
                new Path("desk", List.of(new Path.Step(DESK, Duration.ofHours(4))), Path.Fallback.DENY),
                "looks",
                new Path("looks", List.of(new Path.Step(QUALITY, Duration.ofDays(2))), Path.Fallback.PROCEED));
        return new PolicySet(
                List.of(new Policy("p", "v1", "risk-office", Set.of(), Map.of(), List.of(trigger), paths, null, audit)),
                fields);
    }
}
