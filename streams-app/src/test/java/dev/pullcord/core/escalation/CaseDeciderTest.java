package dev.pullcord.core.escalation;

import static dev.pullcord.Actions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseDeciderTest {
    private static final Advice ADVICE =
            new Advice(Duties.UNKNOWN, Set.of("deal-desk", "security"), (seen, arguments) -> null);

    private final Handoff handoff = Cases.handoff("deal-desk");
    private final List<AuditRecord> audit = new ArrayList<>();
    private @Nullable CaseState state;

    private List<CaseEvent> give(CaseCommand command) {
        List<CaseEvent> events = CaseDecider.decide(state, command, ADVICE);
        for (CaseEvent event : events) {
            AuditTrail.Entry entry =
                    AuditTrail.write(CaseDecider.evolve(state, event), event, command.caseId(), ADVICE.duties());
            state = entry.state();
            audit.add(entry.record());
        }
        return events;
    }

    private List<CaseEvent> decide(Decision decision, String role) {
        return give(new CaseCommand.Decide(decision, role, NOON.plus(Duration.ofMinutes(5))));
    }

    private CaseCommand.Raise raise(@Nullable String traceparent) {
        return new CaseCommand.Raise(handoff, Cases.plan("deal-desk"), CaseCause.HELD_ACTION, traceparent);
    }

    private void raise() {
        give(raise(null));
    }

    private CaseState current() {
        return Objects.requireNonNull(state);
    }

    @Test
    void when_there_is_none_a_raised_case_is_offered() {
        raise();
        assertThat(current().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(audit).extracting(one -> one.getEvent().name()).containsExactly("RAISED", "OFFERED");
    }

    @Test
    void when_offered_raising_again_changes_nothing() {
        raise();
        assertThat(give(raise(null))).isEmpty();
    }

    @Test
    void when_offered_an_approval_releases_exactly_what_was_seen() {
        raise();
        decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk");
        Resolution resolution = current().getResolution();
        assertThat(resolution).isNotNull();
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(resolution.getDigest()).isEqualTo(handoff.getDigest());
        assertThat(resolution.getArguments()).isEqualTo(handoff.getProposal().getArguments());
        assertThat(resolution.getReleaseId()).startsWith("rel-");
    }

    @Test
    void when_offered_a_rejection_releases_nothing_and_may_not_be_repeated() {
        raise();
        decide(
                Cases.decision(handoff, "d-1", "reject")
                        .setRationale("wrong vendor")
                        .build(),
                "deal-desk");
        Resolution resolution = current().getResolution();
        assertThat(resolution).isNotNull();
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.REJECTED);
        assertThat(resolution.getReleaseId()).isNull();
        assertThat(resolution.getArguments()).isNull();
        assertThat(resolution.getDigest()).isEmpty();
        assertThat(resolution.getReason()).isEqualTo("wrong vendor");
        assertThat(resolution.getRetriable()).isFalse();
    }

    @Test
    void when_offered_a_modification_releases_the_edited_arguments_under_their_own_digest() {
        raise();
        String edited = "{\"vendor\":\"V-1\",\"amount\":9000}";
        decide(
                Cases.decision(handoff, "d-1", "modify")
                        .setModifiedArguments(edited)
                        .build(),
                "deal-desk");
        Resolution resolution = current().getResolution();
        assertThat(resolution).isNotNull();
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED_WITH_EDITS);
        assertThat(resolution.getArguments()).isEqualTo(edited);
        assertThat(resolution.getDigest())
                .isNotEqualTo(handoff.getDigest())
                .isEqualTo(ActionDigest.of(
                        handoff.getAgentId(),
                        handoff.getIdentity().getAuthority().getOnBehalfOf(),
                        handoff.getIdentity().getTenantId(),
                        handoff.getProposal(),
                        edited));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    wrong-role        | approve | security  | paula | as-shown | none
                    option-unknown    | shrug   | deal-desk | paula | as-shown | none
                    digest-stale      | approve | deal-desk | paula | other    | none
                    self-approval     | approve | deal-desk | maria | as-shown | none
                    decider-missing   | approve | deal-desk | blank | as-shown | none
                    arguments-invalid | modify  | deal-desk | paula | as-shown | none
                    arguments-invalid | modify  | deal-desk | paula | as-shown | [1]
                    arguments-invalid | modify  | deal-desk | paula | as-shown | {"a":
                    arguments-invalid | approve | deal-desk | paula | as-shown | {}
                    """)
    void when_offered_what_may_not_be_is_refused_and_changes_nothing(
            String code, String option, String role, String person, String digest, String arguments) {
        raise();
        CaseState before = current();
        Decision.Builder decision = Cases.decision(handoff, "d-1", option)
                .setDecidedBy(person.equals("blank") ? "" : person)
                .setModifiedArguments(arguments.equals("none") ? null : arguments);
        if (digest.equals("other")) {
            decision.setDigestSeen("0".repeat(64));
        }
        decide(decision.build(), role);
        AuditRecord last = audit.get(audit.size() - 1);
        assertThat(last.getRefusal()).isNotNull();
        assertThat(last.getRefusal().getCode()).isEqualTo(code);
        assertThat(last.getRefusal().getMessage()).contains("expected");
        assertThat(current().getStatus()).isEqualTo(CaseStatus.OFFERED);
        assertThat(current().getHandoff()).isEqualTo(before.getHandoff());
        assertThat(current().getResolution()).isNull();
    }

    @Test
    void when_resolved_the_same_decision_is_a_duplicate_and_another_one_comes_too_late() {
        raise();
        decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk");
        Resolution first = current().getResolution();
        decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk");
        decide(Cases.decision(handoff, "d-2", "reject").build(), "deal-desk");
        assertThat(audit)
                .filteredOn(one -> one.getRefusal() != null)
                .extracting(one -> one.getRefusal().getCode())
                .containsExactly("duplicate-decision", "already-decided");
        assertThat(current().getResolution()).isEqualTo(first);
    }

    @Test
    void when_there_is_no_case_a_decision_is_refused_outside_any_chain() {
        decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk");
        assertThat(state).isNull();
        assertThat(audit).hasSize(1);
        assertThat(audit.get(0).getSequence()).isZero();
        assertThat(audit.get(0).getRefusal()).isNotNull();
        assertThat(audit.get(0).getRefusal().getCode()).isEqualTo("unknown-case");
    }

    @Test
    void the_audit_chain_holds_and_shows_a_changed_record() {
        raise();
        decide(Cases.decision(handoff, "d-0", "shrug").build(), "deal-desk");
        decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk");
        String previous = "";
        long sequence = 0;
        for (AuditRecord record : audit) {
            assertThat(record.getSequence()).isEqualTo(++sequence);
            assertThat(record.getPreviousHash()).isEqualTo(previous);
            assertThat(record.getHash()).isEqualTo(AuditTrail.hash(record));
            previous = record.getHash();
        }
        AuditRecord changed =
                AuditRecord.newBuilder(audit.get(1)).setRole("security").build();
        assertThat(AuditTrail.hash(changed)).isNotEqualTo(changed.getHash());
    }

    @Test
    void what_was_offered_stands_in_the_audit_as_the_hash_of_its_bytes() throws IOException {
        raise();
        assertThat(audit.get(1).getSeen())
                .isEqualTo(ActionDigest.sha256(current().getHandoff().toByteBuffer()))
                .isEqualTo(current().getPackageDigest());
    }

    @Test
    void a_state_like_another_equals_it() {
        give(raise("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk");
        assertThat(CaseStates.like(current()).build()).isEqualTo(state);
    }

    @Test
    void replaying_the_events_gives_the_same_state() {
        List<CaseEvent> events = new ArrayList<>(give(raise(null)));
        events.addAll(decide(Cases.decision(handoff, "d-1", "approve").build(), "deal-desk"));
        CaseState replayed = null;
        for (CaseEvent event : events) {
            replayed = AuditTrail.write(
                            CaseDecider.evolve(replayed, event), event, handoff.getCaseId(), ADVICE.duties())
                    .state();
        }
        assertThat(replayed).isEqualTo(state);
    }
}
