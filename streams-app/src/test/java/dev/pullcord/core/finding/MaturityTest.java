package dev.pullcord.core.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.TriggerType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaturityTest {
    private static Map<String, Policy> policy(TriggerType... types) {
        List<Trigger> triggers = Stream.of(types)
                .map(type -> new Fleet.Habit(type.name(), type, 0.1).trigger)
                .toList();
        return Map.of("p", Cases.policy("deal-desk", triggers));
    }

    private static Counts counts() {
        return new Counts().add(Names.SEEN, 500).add(Names.UNDER + "p", 500);
    }

    private static String stage(Counts counts, Map<String, Policy> released) {
        Found found = Maturity.of("agent=a", counts, released);
        return found == null ? "nothing" : found.summary();
    }

    @Test
    void nothing_is_said_of_an_agent_that_was_hardly_seen() {
        assertThat(stage(new Counts().add(Names.SEEN, 99), policy(TriggerType.CONFIDENCE)))
                .isEqualTo("nothing");
    }

    @Test
    void each_stage_asks_for_what_the_framework_asks_for_and_names_what_is_missing() {
        Map<String, Policy> all =
                policy(TriggerType.NEVER_AUTO, TriggerType.BOUNDARY, TriggerType.CONFIDENCE, TriggerType.RISK);
        Counts decided = counts().add(Names.CASES, 100).add(Names.COMPLETE, 99).add(Names.DECIDED, 90);
        Counts measured = new Counts(decided.asMap())
                .add(Names.OUTCOMES, 40)
                .add(Names.SAMPLED, 10)
                .add(Names.CALIBRATED, 200);

        assertThat(stage(counts(), Map.of())).startsWith("Stage 1 of 5; next: release a policy");
        assertThat(stage(counts(), policy(TriggerType.CONFIDENCE)))
                .startsWith("Stage 2 of 5")
                .contains("never automatic");
        assertThat(stage(counts(), policy(TriggerType.NEVER_AUTO, TriggerType.CONFIDENCE)))
                .startsWith("Stage 2 of 5")
                .contains("boundaries");
        assertThat(stage(counts(), all)).startsWith("Stage 3 of 5").contains("first case");
        assertThat(stage(counts().add(Names.CASES, 100).add(Names.COMPLETE, 60), all))
                .startsWith("Stage 3 of 5")
                .contains("seven parts");
        assertThat(stage(counts().add(Names.CASES, 100).add(Names.COMPLETE, 99).add(Names.DECIDED, 10), all))
                .startsWith("Stage 3 of 5")
                .contains("fallback");
        assertThat(stage(decided, all)).startsWith("Stage 4 of 5").contains("agent.outcomes");
        assertThat(stage(measured, all)).isEqualTo("Stage 5 of 5.");
    }
}
