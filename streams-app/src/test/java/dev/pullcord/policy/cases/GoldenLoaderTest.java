package dev.pullcord.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.sample.GoldenCase;
import dev.pullcord.core.sample.ReviewAnswer;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.yaml.Problem;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GoldenLoaderTest {
    @Test
    void an_action_with_its_answer_is_read() {
        Loaded<GoldenCase> loaded = GoldenLoader.load("golden.yaml", """
                apiVersion: pullcord.dev/v1
                kind: GoldenCase
                metadata: { name: refund-without-order, owner: risk-office }
                answer: stop-policy
                action: { type: refund.issue, amount: 400 USD, request: 'I want my money back.' }
                """);

        assertThat(loaded.problems()).isEmpty();
        GoldenCase golden = Objects.requireNonNull(loaded.value());
        assertThat(golden.name()).isEqualTo("refund-without-order");
        assertThat(golden.answer()).isEqualTo(ReviewAnswer.STOP_POLICY);
        assertThat(Objects.requireNonNull(golden.action().getProposal()).getActionType())
                .isEqualTo("refund.issue");
    }

    @Test
    void every_mistake_is_told_with_its_place() {
        Loaded<GoldenCase> loaded = GoldenLoader.load("golden.yaml", """
                apiVersion: pullcord.dev/v1
                kind: GoldenCase
                metadata: { name: no-type }
                answer: cannot-tell
                action: { amount: 400 }
                """);

        assertThat(loaded.value()).isNull();
        assertThat(loaded.problems())
                .extracting(Problem::text)
                .satisfiesExactly(
                        answer -> assertThat(answer)
                                .startsWith("golden.yaml:4:9: error: expected answer, one of right, stop-boundary"),
                        type -> assertThat(type)
                                .startsWith("golden.yaml:5:9: error: expected \"type\" in an action, but found none"));
    }
}
