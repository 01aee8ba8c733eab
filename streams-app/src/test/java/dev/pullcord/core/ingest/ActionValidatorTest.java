package dev.pullcord.core.ingest;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ActionValidatorTest {
    private final ActionValidator validator = new ActionValidator(Duration.ofHours(1), 1_000);

    @Test
    void a_whole_action_passes() {
        AgentAction action = payment("a", "1")
                .setProposal(proposal("payment.send", 1_250).build())
                .build();
        assertThat(validator.check(action, "a", NOON, 1_000))
                .isEqualTo(new ValidAction(action, Map.of("vendor", "V-1", "amount", new BigDecimal("12.5"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void an_action_that_makes_no_sense_is_named(String code, AgentAction.Builder action) {
        InvalidAction invalid = refused(action.build(), "a", 10);
        assertThat(invalid.code()).isEqualTo(code);
        assertThat(invalid.message()).contains("expected");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("missing-actionId", payment("a", " ")),
                Arguments.of("missing-agentId", payment("", "1")),
                Arguments.of("missing-sessionId", payment("a", "1").setSessionId("")),
                Arguments.of("too-long-actionId", payment("a", "x".repeat(513))),
                Arguments.of("key-mismatch", payment("b", "1")),
                Arguments.of("time-in-future", payment("a", "1").setOccurredAt(NOON.plus(Duration.ofHours(2)))),
                Arguments.of("missing-proposal", payment("a", "1").setProposal(null)),
                Arguments.of(
                        "missing-action-type",
                        payment("a", "1").setProposal(proposal(" ", 1).build())),
                Arguments.of(
                        "arguments-not-json",
                        payment("a", "1")
                                .setProposal(
                                        proposal("x", 1).setArguments("{\"a\":").build())),
                Arguments.of(
                        "arguments-not-object",
                        payment("a", "1")
                                .setProposal(
                                        proposal("x", 1).setArguments("[1]").build())),
                Arguments.of(
                        "amount-without-currency",
                        payment("a", "1")
                                .setProposal(proposal("x", 1)
                                        .setAmount(Money.newBuilder()
                                                .setMinorUnits(5)
                                                .build())
                                        .build())),
                Arguments.of(
                        "unknown-currency",
                        payment("a", "1")
                                .setProposal(proposal("x", 1)
                                        .setAmount(Money.newBuilder()
                                                .setMinorUnits(5)
                                                .setCurrency("dollars")
                                                .build())
                                        .build())),
                Arguments.of(
                        "incomplete-party",
                        payment("a", "1")
                                .setProposal(proposal("x", 1)
                                        .setParties(List.of(PartyRef.newBuilder()
                                                .setRole("vendor")
                                                .setId("")
                                                .build()))
                                        .build())),
                Arguments.of(
                        "confidence-out-of-range",
                        payment("a", "1")
                                .setConfidence(
                                        Confidence.newBuilder().setScore(1.5).build())),
                Arguments.of(
                        "confidence-out-of-range",
                        payment("a", "1")
                                .setConfidence(Confidence.newBuilder()
                                        .setScore(Double.NaN)
                                        .build())),
                Arguments.of(
                        "score-out-of-range",
                        payment("a", "1")
                                .setSignals(Signals.newBuilder()
                                        .setScores(Map.of("toxicity", -0.1))
                                        .build())));
    }

    @Test
    void an_action_without_a_key_is_told_to_use_its_agent() {
        InvalidAction invalid = refused(payment("a", "1").build(), null, 10);
        assertThat(invalid.message()).contains("found none").contains("agentId as the key");
    }

    @Test
    void an_action_over_the_cap_is_told_where_large_evidence_goes() {
        InvalidAction invalid = refused(payment("a", "1").build(), "a", 1_001);
        assertThat(invalid.code()).isEqualTo("too-large");
        assertThat(invalid.message()).contains("1001").contains("dataref");
    }

    private InvalidAction refused(AgentAction action, @Nullable String key, int bytes) {
        CheckedAction checked = validator.check(action, key, NOON, bytes);
        assertThat(checked).isInstanceOf(InvalidAction.class);
        return (InvalidAction) checked;
    }
}
