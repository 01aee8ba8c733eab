package dev.pullcord.core.window;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Actions;
import dev.pullcord.Cases;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RejectionsTest {
    private static final String ARGUMENTS = "{\"order\":\"O-1\",\"reason\":\"late\",\"amount\":%s}";

    private final AgentMemory memory = AgentMemory.decode(null);

    private static Proposal.Builder refund(String amount, String customer) {
        return proposal("refund.issue", 0)
                .setArguments(ARGUMENTS.formatted(amount))
                .setParties(List.of(PartyRef.newBuilder()
                        .setRole("customer")
                        .setId(customer)
                        .build()));
    }

    private static EnrichedAction action(Proposal.Builder proposal, double usd) {
        AgentAction action =
                payment("agent-7", "a").setProposal(proposal.build()).build();
        EnrichedAction plain = Cases.enriched(action);
        Enrichment known = Enrichment.newBuilder(plain.enrichment())
                .setAmountUsd(usd == 0 ? null : Double.valueOf(usd))
                .build();
        return new EnrichedAction(
                action, plain.proposal(), plain.arguments(), known, plain.digest(), plain.at(), plain.source());
    }

    private void reject(Proposal.Builder proposal, double usd) {
        EnrichedAction action = action(proposal, usd);
        Handoff handoff = Handoff.newBuilder(Cases.handoff("fraud", action.action()))
                .setEnrichment(action.enrichment())
                .build();
        memory.reject(handoff, "refunds", NOON);
    }

    @Test
    void when_nothing_was_rejected_nothing_repeats_it() {
        assertThat(memory.repeated(action(refund("900", "C-1"), 900))).isNull();
    }

    @Test
    void when_rejected_the_same_again_is_recognised_with_its_case_and_path() {
        reject(refund("900", "C-1"), 900);
        Rejection repeat = memory.repeated(action(refund("900", "C-1"), 900));
        assertThat(repeat).isEqualTo(new Rejection("case-1", "refunds", "desk", NOON, true));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a little less,             899.99, 899.99, C-1, true",
        "half as much,              450,    450,    C-1, true",
        "less than half,            440,    440,    C-1, false",
        "twice as much,             1800,   1800,   C-1, true",
        "more than twice,           1850,   1850,   C-1, false",
        "another customer,          900,    900,    C-2, false",
        "no amount any more,        900.5,  0,      C-1, false"
    })
    void when_rejected_something_alike_is_a_repeat(
            String what, String amount, double usd, String customer, boolean repeats) {
        reject(refund("900", "C-1"), 900);
        Rejection found = memory.repeated(action(refund(amount, customer), usd));
        assertThat(found != null).as(what).isEqualTo(repeats);
        if (found != null) {
            assertThat(found.exact()).isFalse();
        }
    }

    @Test
    void when_rejected_another_class_of_action_or_mostly_other_arguments_are_no_repeat() {
        reject(refund("900", "C-1"), 900);
        assertThat(memory.repeated(action(refund("900", "C-1").setActionType("voucher.issue"), 900)))
                .isNull();
        String other = "{\"order\":\"O-2\",\"reason\":\"broken\",\"amount\":900}";
        assertThat(memory.repeated(action(refund("900", "C-1").setArguments(other), 900)))
                .isNull();
    }

    @Test
    void when_its_case_is_reopened_a_rejection_is_forgotten() {
        reject(refund("900", "C-1"), 900);
        memory.allow("case-1");
        assertThat(memory.repeated(action(refund("900", "C-1"), 900))).isNull();
    }

    @Test
    void after_thirty_days_a_rejection_no_longer_counts() {
        reject(refund("900", "C-1"), 900);
        EnrichedAction later = action(refund("900", "C-1"), 900);
        EnrichedAction due = at(later, Duration.ofDays(30));
        assertThat(memory.repeated(due)).isNotNull();
        assertThat(memory.repeated(at(later, Duration.ofDays(30).plusSeconds(1))))
                .isNull();
    }

    private static EnrichedAction at(EnrichedAction action, Duration later) {
        return new EnrichedAction(
                action.action(),
                action.proposal(),
                action.arguments(),
                action.enrichment(),
                action.digest(),
                NOON.plus(later),
                action.source());
    }

    @Test
    void the_oldest_goes_and_the_rest_survives_packing() {
        for (int i = 0; i <= Rejections.MAX; i++) {
            AgentAction action = payment("agent-7", "a")
                    .setProposal(Actions.proposal("payment.send", 1_000L << i).build())
                    .build();
            Handoff handoff = Handoff.newBuilder(Cases.handoff("fraud", action))
                    .setCaseId("case-" + i)
                    .build();
            memory.reject(handoff, "payments", NOON);
        }
        AgentMemory read = AgentMemory.decode(memory.encode());
        assertThat(read.encode()).isEqualTo(memory.encode()).hasSizeLessThan(AgentMemory.BYTES_MAX);
        Rejection last = read.repeated(Cases.enriched(payment("agent-7", "b")
                .setProposal(Actions.proposal("payment.send", 1_000L << Rejections.MAX)
                        .build())
                .build()));
        assertThat(last).extracting(Rejection::caseId).isEqualTo("case-" + Rejections.MAX);
        read.allow("case-1");
        Rejection first = read.repeated(Cases.enriched(payment("agent-7", "b")
                .setProposal(Actions.proposal("payment.send", 1_000).build())
                .build()));
        assertThat(first == null || !first.exact()).isTrue();
    }
}
