package dev.pullcord.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.client.failure.DigestMismatchException;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the SDK makes of answers that a sound engine would not give, of none, and of outages. */
class PullcordClientTest {
    private final FakeWires wires = new FakeWires();
    private final PullcordClient client = builder().build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void a_clearance_for_something_else_is_an_error() {
        wires.engine = record -> clearance((AgentAction) record, Verdict.PROCEED)
                .setDigest("f".repeat(64))
                .build();
        assertThatThrownBy(() -> client.guard(action("a")))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining("this id was used before");
    }

    @Test
    void a_release_for_something_else_is_an_error() {
        AgentAction action = action("a");
        wires.engine = record -> clearance(action, Verdict.HOLD).build();
        Held held = (Held) client.guard(action);
        wires.hear(resolution(action, "{\"amount\":\"1000000\"}")
                .setDigest(ActionDigest.of(action))
                .build());
        assertThatThrownBy(() -> held.await(Duration.ZERO)).isInstanceOf(DigestMismatchException.class);
    }

    @Test
    void a_verdict_of_a_later_version_is_no_leave_to_act() {
        wires.engine =
                record -> clearance((AgentAction) record, Verdict.UNKNOWN).build();
        assertThat(client.guard(action("a"))).isInstanceOf(Denied.class);
    }

    @Test
    void without_an_answer_nothing_goes_ahead() {
        assertThatThrownBy(() -> client.guard(action("a")))
                .isInstanceOf(UnansweredException.class)
                .hasMessageContaining("The same action again");
        wires.away = true;
        assertThatThrownBy(() -> client.guard(action("b"))).isInstanceOf(UnreachableException.class);
    }

    @Test
    void a_clearance_that_came_too_late_is_there_for_the_second_try() {
        AgentAction action = action("a");
        assertThatThrownBy(() -> client.guard(action)).isInstanceOf(UnansweredException.class);
        wires.hear(clearance(action, Verdict.PROCEED).build());
        assertThat(client.guard(action)).isInstanceOf(Proceed.class);
        assertThat(wires.sent).hasSize(1);
    }

    @Test
    void an_old_clearance_makes_it_look_back_for_the_resolution() {
        AgentAction action = action("a");
        Clearance old = clearance(action, Verdict.HOLD)
                .setDecidedAt(wires.now.minus(Duration.ofDays(2)))
                .build();
        wires.engine = record -> old;
        wires.past.add(wires.incoming(resolution(action, action.getProposal().getArguments())
                .setDigest(ActionDigest.of(action))
                .build()));
        Held held = (Held) client.guard(action);
        assertThat(held.now()).isEmpty();
        assertThat(held.await(Duration.ofSeconds(1)).disposition()).isEqualTo(Disposition.APPROVED);
    }

    @Test
    void the_last_round_counts_and_each_is_told_once() {
        AgentAction action = action("a");
        wires.engine = record -> clearance(action, Verdict.HOLD).build();
        Held held = (Held) client.guard(action);
        List<Integer> rounds = new ArrayList<>();
        held.onResolution(resolved -> rounds.add(resolved.resolution().getRound()));
        Resolution rejected = resolution(action, null)
                .setDisposition(Disposition.REJECTED)
                .setReleaseId(null)
                .build();
        Resolution approved = resolution(action, action.getProposal().getArguments())
                .setDigest(ActionDigest.of(action))
                .setRound(2)
                .build();
        wires.hear(rejected);
        wires.hear(rejected);
        wires.hear(approved);
        wires.hear(rejected);
        assertThat(rounds).containsExactly(1, 2);
        assertThat(held.await(Duration.ZERO).resolution()).isEqualTo(approved);
    }

    @Test
    void what_is_watched_for_is_bounded_and_what_was_let_go_is_found_again() {
        try (PullcordClient small = builder().set("pullcord.waiting.max", 2).build()) {
            List<Held> held = new ArrayList<>();
            List<AgentAction> actions = List.of(action("a"), action("b"), action("c"));
            wires.engine =
                    record -> clearance((AgentAction) record, Verdict.HOLD).build();
            actions.forEach(one -> held.add((Held) small.guard(one)));
            AgentAction first = actions.get(0);
            Resolution answer = resolution(first, first.getProposal().getArguments())
                    .setDigest(ActionDigest.of(first))
                    .build();
            wires.hear(answer);
            wires.past.add(wires.incoming(answer));
            assertThat(held.get(0).now()).isEmpty();
            assertThat(held.get(0).await(Duration.ZERO).resolution()).isEqualTo(answer);

            held.get(1).onResolution(resolved -> {});
            held.get(2).onResolution(resolved -> {});
            assertThatThrownBy(() -> small.guard(action("d")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("pullcord.waiting.max");
        }
    }

    @Test
    void a_full_backlog_lets_nothing_fail_open_any_more() {
        try (PullcordClient open = builder()
                .set("pullcord.fail.open", "payment")
                .set("pullcord.backlog.bytes.max", 1_500)
                .build()) {
            wires.away = true;
            int gone = 0;
            try {
                for (int i = 0; i < 100; i++) {
                    assertThat(((Proceed) open.guard(action("open-" + i))).failedOpen())
                            .isTrue();
                    gone++;
                }
            } catch (UnreachableException e) {
                assertThat(e).hasMessageContaining("topics");
            }
            assertThat(gone).isBetween(1, 20);
            wires.away = false;
            assertThat(open.flush()).isTrue();
            assertThat(wires.sent).hasSize(gone);
        }
    }

    @Test
    void what_an_earlier_process_could_not_report_is_reported_at_the_start() throws Exception {
        ExecutionJournal journal = ExecutionJournal.inMemory();
        wires.engine = record -> record instanceof AgentAction action
                ? clearance(action, Verdict.PROCEED).build()
                : null;
        try (PullcordClient first = builder().journal(journal).build()) {
            Release release = ((Proceed) first.guard(action("a"))).release();
            wires.away = true;
            first.execute(release, arguments -> "paid");
            assertThat(journal.open()).singleElement().matches(entry -> !entry.reported());
        }
        wires.away = false;
        wires.sent.clear();
        try (PullcordClient second = builder().journal(journal).build()) {
            assertThat(second.inDoubt()).isEmpty();
            assertThat(wires.sent).singleElement().satisfies(sent -> {
                ExecutionReport report = (ExecutionReport) sent.value();
                assertThat(report.getStatus()).isEqualTo(ExecutionStatus.EXECUTED);
                assertThat(report.getResponse()).isEqualTo("paid");
            });
            assertThat(journal.open()).isEmpty();
        }
    }

    @Test
    void another_agents_action_is_refused() {
        assertThatThrownBy(() ->
                        client.guard(Payments.payment("other", "a", "1.00").build()))
                .isInstanceOf(PullcordException.class)
                .hasMessageContaining("each agent has a client of its own");
    }

    private ClientBuilder builder() {
        return PullcordClient.builder()
                .bootstrapServers("nowhere:1")
                .schemaRegistry("mock://client-test")
                .agentId("agent-1")
                .journal(ExecutionJournal.inMemory())
                .wires(wires);
    }

    private AgentAction action(String id) {
        return Payments.payment("agent-1", id, "10.00").occurredAt(wires.now).build();
    }

    private Clearance.Builder clearance(AgentAction action, Verdict verdict) {
        return Clearance.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setVerdict(verdict)
                .setDigest(ActionDigest.of(action))
                .setPolicyVersion("v1")
                .setReasonCode("test")
                .setReason("a test says so")
                .setDecidedAt(wires.now);
    }

    private Resolution.Builder resolution(AgentAction action, @org.jspecify.annotations.Nullable String arguments) {
        return Resolution.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setCaseId("case-1")
                .setDisposition(Disposition.APPROVED)
                .setArguments(arguments)
                .setReleaseId("rel-1")
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole("deal-desk")
                .setReason("fine")
                .setRetriable(false)
                .setResolvedAt(wires.now);
    }
}
