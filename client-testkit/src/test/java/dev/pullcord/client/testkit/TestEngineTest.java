package dev.pullcord.client.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.client.AgentAnswer;
import dev.pullcord.client.Denied;
import dev.pullcord.client.Guarded;
import dev.pullcord.client.Held;
import dev.pullcord.client.InDoubt;
import dev.pullcord.client.Proceed;
import dev.pullcord.client.PullcordClient;
import dev.pullcord.client.Release;
import dev.pullcord.client.Resolved;
import dev.pullcord.client.action.ActionBuilder;
import dev.pullcord.client.action.Work;
import dev.pullcord.client.failure.ExecutionInDoubtException;
import dev.pullcord.client.failure.ReleaseDiffersException;
import dev.pullcord.client.failure.ReleaseExpiredException;
import dev.pullcord.client.failure.ReleaseUsedException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SDK on the engine inside the test: what an agent team would write, and what the SDK promises. */
@Timeout(120)
class TestEngineTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: finance, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.value > 1000.0'
                path: desk
              - id: no-deletion
                type: policy
                when: 'action.type == "data.delete"'
                then: deny
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private final TestEngine engine = TestEngine.startingAt(MONDAY).release("finance", POLICY);
    private final PullcordClient client = engine.agent("agent-1").build();

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void waiting_moves_the_clock_to_the_answer() throws Exception {
        engine.reviewer("deal-desk", handoff -> Ruling.approve("fine").after(Duration.ofHours(2)));

        Resolved resolved = held(payment("a", "4000.00")).await(Duration.ofHours(4));

        assertThat(resolved.disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(engine.now()).isEqualTo(MONDAY.plus(Duration.ofHours(2)));
        String result = client.execute(resolved.release().orElseThrow(), arguments -> "done");
        assertThat(result).isEqualTo("done");
        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.getStatus()).isEqualTo(ExecutionStatus.EXECUTED);
            assertThat(report.getReleaseId()).isEqualTo(resolved.resolution().getReleaseId());
            assertThat(report.getDigest()).isEqualTo(resolved.resolution().getDigest());
        });
        assertThat(engine.findings()).isEmpty();
    }

    @Test
    void when_nobody_answers_the_wait_ends_and_later_the_case() {
        Held held = held(payment("a", "4000.00"));

        assertThatThrownBy(() -> held.await(Duration.ofHours(1)))
                .isInstanceOf(UnansweredException.class)
                .hasMessageContaining("resume it later");
        Resolved resolved = held.await(Duration.ofHours(4));

        assertThat(resolved.disposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(resolved.resolution().getDisposedBy()).isEqualTo(DisposedBy.POLICY);
        assertThat(resolved.release()).isEmpty();
    }

    @Test
    void edited_arguments_are_what_is_executed() throws Exception {
        engine.reviewer("deal-desk", handoff -> Ruling.modify("{\"vendor\":\"V-1\",\"amount\":\"900.00\"}", "less"));
        AgentAction action = payment("a", "4000.00");

        Resolved resolved = held(action).await(Duration.ofHours(1));

        assertThat(resolved.disposition()).isEqualTo(Disposition.APPROVED_WITH_EDITS);
        Release release = resolved.release().orElseThrow();
        List<String> called = new ArrayList<>();
        client.execute(release, called::add);
        assertThat(called).containsExactly("{\"vendor\":\"V-1\",\"amount\":\"900.00\"}");
    }

    @Test
    void what_differs_from_the_release_is_refused_before_it_is_executed() {
        engine.reviewer("deal-desk", handoff -> Ruling.approve("fine"));
        Release release = held(payment("a", "4000.00"))
                .await(Duration.ofHours(1))
                .release()
                .orElseThrow();

        client.verifyRelease(release, release.digest());
        assertThatThrownBy(() -> client.verifyRelease(release, "0".repeat(64)))
                .isInstanceOf(ReleaseDiffersException.class);
        assertThatThrownBy(() -> release.comparedWith(payment("a", "4000.01")))
                .isInstanceOf(ReleaseDiffersException.class);
    }

    @Test
    void a_release_is_good_for_one_execution_and_for_its_time() throws Exception {
        engine.reviewer("deal-desk", handoff -> Ruling.approve("fine"));
        Release once = held(payment("a", "4000.00"))
                .await(Duration.ofHours(1))
                .release()
                .orElseThrow();
        Release late = held(payment("b", "4000.00"))
                .await(Duration.ofHours(1))
                .release()
                .orElseThrow();
        client.execute(once, arguments -> "done");

        assertThatThrownBy(() -> client.execute(once, arguments -> "done")).isInstanceOf(ReleaseUsedException.class);
        engine.advance(Duration.between(engine.now(), late.expiresAt()));
        assertThatThrownBy(() -> client.execute(late, arguments -> "done")).isInstanceOf(ReleaseExpiredException.class);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void a_tool_that_fails_uses_its_release_and_is_reported() {
        Proceed proceed = (Proceed) client.guard(payment("a", "10.00"));

        assertThatThrownBy(() -> client.execute(proceed.release(), arguments -> {
                    throw new IllegalStateException("bank closed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.getStatus()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(report.getError()).contains("bank closed");
        });
        assertThatThrownBy(() -> client.execute(proceed.release(), arguments -> "done"))
                .isInstanceOf(ReleaseUsedException.class);
    }

    @Test
    void a_denied_action_says_why() {
        AgentAction deletion = client.action("data.delete", "drop_table")
                .session("s")
                .request("Clean up.")
                .arguments("{\"table\":\"t\"}")
                .reasoning("unused")
                .onBehalfOfNobody()
                .build();
        assertThat(client.guard(deletion))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.code()).isEqualTo("denied-by-policy"));
    }

    @Test
    void a_question_reaches_the_agent_and_its_answer_the_reviewer() {
        client.askedForInformation(question -> AgentAnswer.of("It is invoice INV-7."));
        engine.reviewer(
                "deal-desk",
                handoff -> handoff.getExchanges().isEmpty()
                        ? Ruling.ask("Which invoice?")
                        : Ruling.approve(handoff.getExchanges().get(0).getAnswer()));

        Resolved resolved = held(payment("a", "4000.00")).await(Duration.ofHours(1));

        assertThat(resolved.reason()).isEqualTo("It is invoice INV-7.");
    }

    @Test
    void a_question_asked_while_the_agent_was_down_is_answered_when_it_is_back() {
        engine.reviewer(
                "deal-desk",
                handoff -> handoff.getExchanges().isEmpty() ? Ruling.ask("Which invoice?") : Ruling.approve("thanks"));
        client.guard(payment("a", "4000.00"));
        client.close();

        AtomicInteger asked = new AtomicInteger();
        try (PullcordClient back = engine.agent("agent-1").build()) {
            back.askedForInformation(question -> {
                asked.incrementAndGet();
                return AgentAnswer.of("INV-7");
            });
            assertThat(held(back.resume("a")).await(Duration.ofHours(1)).disposition())
                    .isEqualTo(Disposition.APPROVED);
        }
        try (PullcordClient again = engine.agent("agent-1").build()) {
            again.askedForInformation(question -> {
                asked.incrementAndGet();
                return null;
            });
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_agent_may_change_its_mind() {
        Held held = held(payment("a", "4000.00"));
        List<Disposition> told = new ArrayList<>();
        held.onResolution(resolved -> told.add(resolved.disposition()));

        client.cancel("a", "the requester withdrew it");

        assertThat(held.now().orElseThrow().disposition()).isEqualTo(Disposition.CANCELLED);
        assertThat(told).containsExactly(Disposition.CANCELLED);
    }

    @Test
    void people_claim_comment_and_decide_and_each_is_told_the_engines_word() {
        Held held = held(payment("a", "4000.00"));
        try (RoleQueue queue = engine.queue("deal-desk")) {
            Handoff handoff = queue.next(Duration.ofSeconds(1)).orElseThrow();
            assertThat(queue.next(Duration.ofSeconds(1))).isEmpty();
            assertThat(queue.reviewer("paula")
                            .claim(handoff, Duration.ofMinutes(10))
                            .accepted())
                    .isTrue();
            assertThat(queue.reviewer("otto").approve(handoff, "quick").code()).isEqualTo("lease-held");
            assertThat(queue.reviewer("paula").renew(handoff, null).accepted()).isTrue();
            assertThat(queue.reviewer("paula").comment(handoff, "looks fine").accepted())
                    .isTrue();
            assertThat(queue.reviewer("paula")
                            .decide(handoff, "sing", null, null)
                            .code())
                    .isEqualTo("option-unknown");
            assertThat(queue.reviewer("paula").approve(handoff, "as ordered").accepted())
                    .isTrue();
            assertThat(queue.reviewer("otto").approve(handoff, "late").code()).isEqualTo("already-decided");
        }
        assertThat(held.now().orElseThrow().disposition()).isEqualTo(Disposition.APPROVED);
        assertThat(engine.audit())
                .extracting(AuditRecord::getEvent)
                .contains(AuditEvent.CLAIMED, AuditEvent.COMMENTED, AuditEvent.RESOLVED, AuditEvent.REFUSED);
    }

    @Test
    void during_an_outage_only_what_may_fail_open_goes_ahead_and_it_is_told_afterwards() throws Exception {
        try (PullcordClient open = engine.agent("agent-open")
                .set("pullcord.fail.open", "ticket,payment.send")
                .set("pullcord.never.auto", "ticket.close")
                .build()) {
            assertThat(open.guard(payment(open, "held", "4000.00"))).isInstanceOf(Held.class);
            engine.away(true);

            assertThatThrownBy(() -> open.guard(payment(open, "b", "1.00")))
                    .as("a payment was held once")
                    .isInstanceOf(UnreachableException.class);
            assertThatThrownBy(() -> open.guard(ticket(open, "ticket.close", "c")))
                    .isInstanceOf(UnreachableException.class);
            assertThatThrownBy(() -> open.guard(ticket(open, "tickets.comment", "d")))
                    .isInstanceOf(UnreachableException.class);
            Proceed proceed = (Proceed) open.guard(ticket(open, "ticket.comment", "e"));
            assertThat(proceed.failedOpen()).isTrue();
            open.execute(proceed.release(), arguments -> "done");
            assertThat(open.flush()).isFalse();

            engine.away(false);
            assertThat(open.flush()).isTrue();
        }
        assertThat(engine.records(engine.topics().actions(), AgentAction.class))
                .extracting(AgentAction::getActionId)
                .containsExactly("held", "e");
        assertThat(reports())
                .singleElement()
                .satisfies(report -> assertThat(report.getActionId()).isEqualTo("e"));
    }

    @Test
    void a_crash_leaves_the_execution_in_doubt_until_the_agent_says_what_it_found() throws Exception {
        ExecutionJournal journal = ExecutionJournal.inMemory();
        AtomicInteger executed = new AtomicInteger();
        PullcordClient dying = engine.agent("agent-2").journal(journal).build();
        Proceed proceed = (Proceed) dying.guard(payment(dying, "a", "10.00"));
        assertThatThrownBy(() -> dying.execute(proceed.release(), arguments -> {
                    executed.incrementAndGet();
                    throw new StackOverflowError("played");
                }))
                .isInstanceOf(StackOverflowError.class);
        dying.close();

        List<InDoubt> doubts = new ArrayList<>();
        try (PullcordClient next =
                engine.agent("agent-2").journal(journal).onInDoubt(doubts::add).build()) {
            assertThat(reports())
                    .singleElement()
                    .satisfies(report -> assertThat(report.getStatus()).isEqualTo(ExecutionStatus.UNKNOWN));
            assertThatThrownBy(() -> next.execute(proceed.release(), arguments -> executed.incrementAndGet()))
                    .isInstanceOf(ExecutionInDoubtException.class);
            doubts.get(0).notExecuted("the bank has no such payment");
            next.<Integer>execute(proceed.release(), arguments -> executed.incrementAndGet());
            assertThat(next.inDoubt()).isEmpty();
        }
        assertThat(executed).hasValue(2);
        assertThat(reports())
                .extracting(ExecutionReport::getStatus)
                .containsExactly(ExecutionStatus.UNKNOWN, ExecutionStatus.NOT_EXECUTED, ExecutionStatus.EXECUTED);
        assertThat(engine.findings()).isEmpty();
    }

    @Test
    void an_execution_that_nobody_released_is_found() {
        held(payment("a", "4000.00"));
        client.reportExecution(ExecutionReport.newBuilder()
                .setActionId("a")
                .setAgentId("agent-1")
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setExecutedAt(engine.now())
                .build());
        assertThat(engine.findings()).extracting(Finding::getKind).containsExactly("unreleased-execution");
    }

    @Test
    void a_policy_with_mistakes_is_refused_with_all_of_them() {
        assertThatThrownBy(() -> engine.release("bad", "apiVersion: pullcord.dev/v1\nkind: EscalationPolicy\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metadata");
    }

    private List<ExecutionReport> reports() {
        return engine.records(engine.topics().executions(), ExecutionReport.class);
    }

    private Held held(AgentAction action) {
        return held(client.guard(action));
    }

    private static Held held(Guarded answer) {
        assertThat(answer).isInstanceOf(Held.class);
        return (Held) answer;
    }

    private AgentAction payment(String id, String dollars) {
        return payment(client, id, dollars);
    }

    private static AgentAction payment(PullcordClient by, String id, String dollars) {
        return whole(by.action("payment.send", "send_money"), id)
                .arguments(Map.of("vendor", "V-1", "amount", dollars))
                .amount(dollars, "USD")
                .party("vendor", "V-1", "Brandt Metals")
                .build();
    }

    private static AgentAction ticket(PullcordClient by, String type, String id) {
        return whole(by.action(type, "tickets"), id).arguments("{\"ticket\":7}").build();
    }

    private static ActionBuilder whole(ActionBuilder action, String id) {
        return action.id(id)
                .session("session-1")
                .request("Please do what is due.")
                .reasoning("It is due.")
                .onBehalfOf("maria")
                .work(Work.conclusion("due", "It is due today."));
    }
}
