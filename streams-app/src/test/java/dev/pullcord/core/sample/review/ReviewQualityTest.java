package dev.pullcord.core.sample.review;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReviewQualityTest {
    private static AuditRecord.Builder record(AuditEvent event, Instant at) {
        return AuditRecord.newBuilder()
                .setCaseId("case-1")
                .setAgentId("agent-7")
                .setActionId("1")
                .setSequence(1)
                .setEvent(event)
                .setRole("quality")
                .setActorKind(ActorKind.HUMAN)
                .setActor("rosa")
                .setAt(at)
                .setPreviousHash("")
                .setHash("");
    }

    /** A case of 4,000 characters that rosa answers some time after it was offered. */
    private static Answered answered(String subject, String option, Duration after) {
        List<AuditRecord> chain = new ArrayList<>();
        chain.add(record(AuditEvent.RAISED, NOON).setSubject(subject).build());
        chain.add(record(AuditEvent.OFFERED, NOON).setCharacters(4_000).build());
        AuditRecord answer =
                record(AuditEvent.DECIDED, NOON.plus(after)).setOptionId(option).build();
        CaseReading reading = CaseReading.NONE;
        for (AuditRecord one : chain) {
            assertThat(reading.answered(one)).isNull();
            reading = reading.after(one);
        }
        return Objects.requireNonNull(reading.answered(answer));
    }

    @Test
    void an_answer_within_less_than_the_reading_time_is_hasty() {
        // 4,000 characters at 40 a second
        assertThat(answered("drawn", "right", Duration.ofSeconds(99)).fasterThanReadable())
                .isTrue();
        assertThat(answered("drawn", "right", Duration.ofSeconds(100)).fasterThanReadable())
                .isFalse();
    }

    @Test
    void the_time_begins_with_the_claim_of_who_answers() {
        CaseReading reading = CaseReading.NONE
                .after(record(AuditEvent.RAISED, NOON).build())
                .after(record(AuditEvent.OFFERED, NOON).setCharacters(4_000).build())
                .after(record(AuditEvent.CLAIMED, NOON.plusSeconds(600)).build());
        AuditRecord.Builder answer =
                record(AuditEvent.DECIDED, NOON.plusSeconds(610)).setOptionId("approve");
        assertThat(Objects.requireNonNull(reading.answered(answer.build())).took())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(Objects.requireNonNull(
                                reading.answered(answer.setActor("paula").build()))
                        .took())
                .isEqualTo(Duration.ofSeconds(610));
    }

    @Test
    void known_answers_show_what_is_missed_and_what_is_taken_for_wrong() {
        Duration hour = Duration.ofHours(1);
        ReviewQuality quality = ReviewQuality.NONE
                .with(answered("golden stop-risk injected", "right", hour))
                .with(answered("golden stop-risk injected", "stop-boundary", hour))
                .with(answered("golden stop-risk injected", "cannot-tell", hour))
                .with(answered("golden right plain", "stop-risk", hour))
                .with(answered("drawn", "right", hour));
        assertThat(quality.missed()).isEqualTo(new Proportion(1, 2));
        assertThat(quality.falseAlarms()).isEqualTo(new Proportion(1, 1));
        assertThat(quality.hasty()).isEqualTo(new Proportion(0, 5));
        assertThat(quality.second()).isEqualTo(Agreement.NONE);
        assertThat(quality.plus(quality).missed()).isEqualTo(new Proportion(2, 4));
    }

    @Test
    void second_answers_are_held_against_the_first_be_it_to_a_held_action() {
        Duration hour = Duration.ofHours(1);
        ReviewQuality quality = ReviewQuality.NONE
                .with(answered("second approve case-9", "right", hour))
                .with(answered("second reject case-9", "stop-policy", hour))
                .with(answered("second right case-9", "stop-policy", hour));
        assertThat(quality.second()).isEqualTo(new Agreement(1, 1, 0, 1));
    }

    @Test
    void kappa_is_agreement_beyond_chance() {
        // Cohen's own form: 20 both yes, 15 both no, 5 and 10 apart; chance 0.5, kappa 0.4
        Agreement agreement = new Agreement(15, 20, 5, 10);
        assertThat(agreement.raw().share()).isEqualTo(0.7);
        assertThat(agreement.byChance()).isEqualTo(0.5, within(1e-12));
        assertThat(agreement.kappa()).isEqualTo(0.4, within(1e-12));
        Interval interval = agreement.kappa(0.95);
        assertThat(interval.low()).isBetween(0.05, 0.15);
        assertThat(interval.high()).isBetween(0.6, 0.7);
    }

    @Test
    void where_all_answers_are_alike_chance_explains_it_all() {
        assertThat(new Agreement(12, 0, 0, 0).kappa()).isNaN();
        assertThat(new Agreement(12, 0, 0, 0).kappa(0.95)).isEqualTo(new Interval(-1, 1));
        assertThat(Agreement.NONE.kappa()).isNaN();
    }
}
