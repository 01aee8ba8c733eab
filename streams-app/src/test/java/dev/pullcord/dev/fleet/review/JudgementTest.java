package dev.pullcord.dev.fleet.review;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.handoff.ReviewPackage;
import dev.pullcord.dev.fleet.cast.Dice;
import dev.pullcord.schemas.Handoff;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgementTest {
    @Test
    void a_review_is_answered_with_one_of_its_options_and_mostly_with_yes_where_no_record_speaks_against_it() {
        Handoff review = ReviewPackage.blind(
                Cases.handoff("quality-review"), "case-2", Cases.plan("quality-review"), false, NOON);
        List<String> options = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Judgement judgement = Judgement.of(review, Habits.of("quality-review"), Dice.of(i, "review"));
            options.add(judgement.optionId());
            assertThat(judgement.arguments() != null)
                    .isEqualTo(judgement.optionId().startsWith("stop-"));
        }

        assertThat(options).containsOnly("right", "stop-confidence");
        assertThat(options).filteredOn("right"::equals).hasSizeGreaterThan(180);
    }
}
