package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static dev.pullcord.core.escalation.Story.LEAD;
import static dev.pullcord.schemas.AuditEvent.LEASE_EXPIRED;
import static dev.pullcord.schemas.AuditEvent.LEASE_RELEASED;
import static dev.pullcord.schemas.AuditEvent.RENEWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Lease;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One person at a time. */
final class ClaimTest {
    /** Longest claim of the path. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final Story story = Story.raised();

    private Lease lease() {
        Lease lease = story.state().getLease();
        assertThat(lease).isNotNull();
        return lease;
    }

    @Test
    void when_offered_a_claim_lasts_as_long_as_the_path_allows() {
        story.say("paula", DESK, DecisionKind.CLAIM);

        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.CLAIMED);
        assertThat(lease()).isEqualTo(new Lease("paula", DESK, story.now().plus(LEASE)));
    }

    @Test
    void when_offered_a_claim_may_be_shorter_but_not_longer_than_the_path_allows() {
        story.say(
                story.word("paula", DecisionKind.CLAIM).setLeaseMillis(60_000L).build(), DESK);
        assertThat(lease().getUntil()).isEqualTo(story.now().plusSeconds(60));

        story.say(
                story.word("paula", DecisionKind.RENEW)
                        .setLeaseMillis(LEASE.toMillis() + 1)
                        .build(),
                DESK);
        assertThat(lease().getUntil()).isEqualTo(story.now().plus(LEASE));

        story.say(story.word("paula", DecisionKind.RENEW).setLeaseMillis(-5L).build(), DESK);
        assertThat(lease().getUntil()).isEqualTo(story.now().plusMillis(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"DECIDE", "CLAIM", "ASK", "DELEGATE", "REASSIGN"})
    void when_claimed_nobody_else_may_decide_about_it(DecisionKind kind) {
        story.say("paula", DESK, DecisionKind.CLAIM);

        story.say("peter", DESK, kind);

        assertThat(story.refusal()).isEqualTo("lease-held");
        assertThat(lease().getPerson()).isEqualTo("paula");
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"SKIP", "COMMENT"})
    void when_claimed_others_may_still_say_that_they_are_not_the_ones(DecisionKind kind) {
        story.say("paula", DESK, DecisionKind.CLAIM);

        story.say(story.word("peter", kind).setRationale("not mine").build(), DESK);

        assertThat(story.refusal()).isEqualTo("none");
        assertThat(lease().getPerson()).isEqualTo("paula");
    }

    @Test
    void when_claimed_the_person_who_has_it_decides() {
        story.say("paula", DESK, DecisionKind.CLAIM).choose("paula", DESK, "approve");

        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.RESOLVED);
        assertThat(story.state().getLease()).isNull();
    }

    @Test
    void when_claimed_the_claim_can_be_renewed_and_given_back() {
        story.say("paula", DESK, DecisionKind.CLAIM).after(Duration.ofMinutes(10));

        story.say("paula", DESK, DecisionKind.RENEW);
        assertThat(story.became()).containsExactly(RENEWED);
        assertThat(lease().getUntil()).isEqualTo(story.now().plus(LEASE));

        story.say("paula", DESK, DecisionKind.RELEASE);
        assertThat(story.became()).containsExactly(LEASE_RELEASED);
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(story.say("peter", DESK, DecisionKind.CLAIM).refusal()).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"RENEW", "RELEASE"})
    void when_nobody_has_claimed_it_there_is_nothing_to_renew_or_give_back(DecisionKind kind) {
        assertThat(story.say("paula", DESK, kind).refusal()).isEqualTo("lease-missing");

        story.say("paula", DESK, DecisionKind.CLAIM);
        assertThat(story.say("peter", DESK, kind).refusal()).isEqualTo("lease-missing");
    }

    @Test
    void when_claimed_the_claim_ends_by_itself_and_the_audit_says_so() {
        story.say("paula", DESK, DecisionKind.CLAIM).after(LEASE);

        story.say("peter", DESK, DecisionKind.CLAIM);

        assertThat(story.became()).startsWith(LEASE_EXPIRED);
        assertThat(lease().getPerson()).isEqualTo("peter");
    }

    @Test
    void when_claimed_a_millisecond_before_its_end_the_claim_still_holds() {
        story.say("paula", DESK, DecisionKind.CLAIM).after(LEASE.minusMillis(1));

        assertThat(story.say("peter", DESK, DecisionKind.CLAIM).refusal()).isEqualTo("lease-held");
    }

    @Test
    void when_claimed_skipping_gives_the_claim_back() {
        story.say("paula", DESK, DecisionKind.CLAIM).say("paula", DESK, DecisionKind.SKIP);

        assertThat(story.state().getLease()).isNull();
        assertThat(story.state().getStatus()).isEqualTo(CaseStatus.OFFERED);
    }

    @Test
    void when_claimed_the_end_of_the_step_ends_the_claim_too() {
        story.after(Story.DESK_TIME.minusMinutes(1)).say("paula", DESK, DecisionKind.CLAIM);

        story.after(Duration.ofMinutes(1)).tick();

        assertThat(story.role()).isEqualTo(LEAD);
        assertThat(story.state().getLease()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"CLAIM", "ASK", "DELEGATE", "REASSIGN"})
    void when_offered_the_person_for_whom_the_agent_acts_may_not_take_it_away_from_the_others(DecisionKind kind) {
        story.say(
                story.word("maria", kind)
                        .setRationale("mine")
                        .setToPerson("peter")
                        .setToRole(LEAD)
                        .build(),
                DESK);

        assertThat(story.refusal()).isEqualTo("self-approval");
        assertThat(story.state().getLease()).isNull();
        assertThat(story.role()).isEqualTo(DESK);
    }
}
