package dev.pullcord.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.client.action.ActionBuilder;
import dev.pullcord.client.failure.ExecutionInDoubtException;
import dev.pullcord.client.failure.ReleaseUsedException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.failure.UnknownActionException;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.role.Answer;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents and role teams on the SDK, in front of the real engine on a real broker. */
@Timeout(300)
class ClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static ClientRig rig;
    private static RoleQueue desk;

    @BeforeAll
    static void start() {
        rig = ClientRig.start(folder, Payments.POLICY);
        desk = rig.queue("deal-desk");
    }

    @AfterAll
    static void end() {
        desk.close();
        rig.close();
    }

    @Test
    void what_is_harmless_proceeds_and_what_is_forbidden_is_denied() throws Exception {
        try (PullcordClient client = rig.agent("agent-harmless").build()) {
            Guarded small = client.guard(
                    Payments.payment("agent-harmless", "small", "10.00").build());
            assertThat(small).isInstanceOf(Proceed.class);
            Proceed proceed = (Proceed) small;
            assertThat(client.<String>execute(proceed.release(), arguments -> "paid " + arguments))
                    .startsWith("paid {");
            assertThatThrownBy(() -> client.execute(proceed.release(), arguments -> "again"))
                    .isInstanceOf(ReleaseUsedException.class);

            AgentAction deletion = ActionBuilder.of("agent-harmless", "data.delete", "drop_table")
                    .session("session-1")
                    .request("Clean up.")
                    .arguments("{\"table\":\"invoices\"}")
                    .reasoning("It looks unused.")
                    .onBehalfOfNobody()
                    .build();
            assertThat(client.guard(deletion))
                    .isInstanceOfSatisfying(
                            Denied.class, denied -> assertThat(denied.code()).isEqualTo("denied-by-policy"));
        }
    }

    @Test
    void a_held_action_is_approved_verified_executed_and_reported() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (PullcordClient client = rig.agent("agent-held").build()) {
            AgentAction action =
                    Payments.payment("agent-held", "large", "4000.00").build();
            Held held = held(client.guard(action, trace));
            BlockingQueue<Resolved> told = new LinkedBlockingQueue<>();
            held.onResolution(told::add);
            assertThatThrownBy(() -> held.await(Duration.ofMillis(1))).isInstanceOf(UnansweredException.class);

            Answer answer = desk.reviewer("paula").approve(handoff("large"), "matches the order");
            assertThat(answer.accepted()).isTrue();

            Resolved resolved = held.await(PATIENCE);
            assertThat(resolved.disposition()).isEqualTo(Disposition.APPROVED);
            assertThat(resolved.traceparent()).isNotNull();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(resolved);
            Release release = resolved.release().orElseThrow();
            client.verifyRelease(release, release.comparedWith(action).digest());
            assertThat(client.<Integer>execute(release, String::length)).isPositive();
            assertThatThrownBy(() -> client.verifyRelease(release, release.digest()))
                    .isInstanceOf(ReleaseUsedException.class);
        }
    }

    @Test
    void a_new_process_finds_the_answer_that_came_while_nobody_listened() throws Exception {
        AgentAction action =
                Payments.payment("agent-resumed", "resumed", "5000.00").build();
        try (PullcordClient first = rig.agent("agent-resumed").build()) {
            held(first.guard(action));
        }
        Handoff handoff = handoff("resumed");
        assertThat(desk.reviewer("paula")
                        .modify(handoff, "{\"vendor\":\"V-1\",\"amount\":\"900.00\"}", "only the undisputed part")
                        .accepted())
                .isTrue();

        try (PullcordClient second = rig.agent("agent-resumed").build()) {
            Release byId =
                    held(second.resume("resumed")).await(PATIENCE).release().orElseThrow();
            assertThat(byId.compared()).isFalse();
            assertThat(byId.arguments()).contains("900.00");
            Resolved again = held(second.guard(action)).await(PATIENCE);
            assertThat(again.disposition()).isEqualTo(Disposition.APPROVED_WITH_EDITS);
            assertThat(again.granted()).isEqualTo(byId.comparedWith(action));
            assertThat(second.<String>execute(byId.comparedWith(action), arguments -> arguments))
                    .contains("900.00");
            assertThatThrownBy(() -> second.resume("never-sent")).isInstanceOf(UnknownActionException.class);
        }
    }

    @Test
    void the_same_action_from_two_processes_gets_one_case() throws Exception {
        AgentAction action = Payments.payment("agent-twice", "twice", "6000.00").build();
        try (PullcordClient one = rig.agent("agent-twice")
                        .journal(ExecutionJournal.inMemory())
                        .build();
                PullcordClient two = rig.agent("agent-twice")
                        .journal(ExecutionJournal.inMemory())
                        .build()) {
            Held first = held(one.guard(action));
            Held second = held(two.guard(action));
            assertThat(Objects.requireNonNull(second.clearance())).isEqualTo(first.clearance());
            desk.reviewer("paula").reject(handoff("twice"), "paid last week");
            assertThat(second.await(PATIENCE).resolution())
                    .isEqualTo(first.await(PATIENCE).resolution());
            assertThat(first.await(PATIENCE).release()).isEmpty();
        }
    }

    @Test
    void a_crash_between_mark_and_end_never_executes_twice() throws Exception {
        AtomicInteger executions = new AtomicInteger();
        AgentAction action = Payments.payment("agent-crash", "crash", "20.00").build();
        PullcordClient dying = rig.agent("agent-crash").build();
        Proceed proceed = (Proceed) dying.guard(action);
        assertThatThrownBy(() -> dying.execute(proceed.release(), arguments -> {
                    executions.incrementAndGet();
                    // an error is what a process sees of its end: no second mark
                    throw new OutOfMemoryError("played");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        dying.close();

        BlockingQueue<InDoubt> doubts = new LinkedBlockingQueue<>();
        try (PullcordClient next =
                rig.agent("agent-crash").onInDoubt(doubts::add).build()) {
            InDoubt doubt = Objects.requireNonNull(doubts.poll(30, TimeUnit.SECONDS));
            assertThat(doubt.entry().actionId()).isEqualTo("crash");
            Release again = ((Proceed) next.guard(action)).release();
            assertThatThrownBy(() -> next.execute(again, arguments -> executions.incrementAndGet()))
                    .isInstanceOf(ExecutionInDoubtException.class);
            doubt.executed("found in the bank's list");
            assertThatThrownBy(() -> next.execute(again, arguments -> executions.incrementAndGet()))
                    .isInstanceOf(ReleaseUsedException.class);
        }
        assertThat(executions).hasValue(1);
    }

    @Test
    void two_members_of_a_team_share_the_queue() throws Exception {
        Set<String> expected = new HashSet<>();
        try (PullcordClient client = rig.agent("agent-many").build()) {
            for (int i = 0; i < 6; i++) {
                held(client.guard(
                        Payments.payment("agent-many", "many-" + i, "7000.00").build()));
                expected.add("many-" + i);
            }
        }
        List<String> given = new ArrayList<>();
        try (RoleQueue other = rig.queue("deal-desk")) {
            for (int i = 0; !new HashSet<>(given).containsAll(expected) && i < 60; i++) {
                RoleQueue turn = i % 2 == 0 ? desk : other;
                turn.next(Duration.ofSeconds(2)).map(Handoff::getActionId).ifPresent(given::add);
            }
        }
        assertThat(given).doesNotHaveDuplicates().containsAll(expected);
    }

    @Test
    void a_second_decision_is_refused_by_name() throws Exception {
        try (PullcordClient client = rig.agent("agent-raced").build()) {
            held(client.guard(
                    Payments.payment("agent-raced", "raced", "8000.00").build()));
            Handoff handoff = handoff("raced");
            assertThat(desk.reviewer("paula").approve(handoff, null).accepted()).isTrue();
            Answer late = desk.reviewer("otto").reject(handoff, "no");
            assertThat(late.accepted()).isFalse();
            assertThat(late.code()).isEqualTo("already-decided");
        }
    }

    @Test
    void a_person_claims_the_case_asks_the_agent_and_decides_on_its_answer() throws Exception {
        try (PullcordClient client = rig.agent("agent-asked").build()) {
            client.askedForInformation(question -> AgentAnswer.of("It is invoice INV-7."));
            Held held = held(client.guard(
                    Payments.payment("agent-asked", "asked", "9000.00").build()));
            Handoff first = handoff("asked");
            assertThat(desk.reviewer("paula")
                            .claim(first, Duration.ofMinutes(5))
                            .accepted())
                    .isTrue();
            assertThat(desk.reviewer("otto").approve(first, "quick").code()).isEqualTo("lease-held");
            assertThat(desk.reviewer("paula").ask(first, "Which invoice?").accepted())
                    .isTrue();
            Handoff second = handoff("asked");
            assertThat(second.getExchanges())
                    .singleElement()
                    .satisfies(exchange -> assertThat(exchange.getAnswer()).isEqualTo("It is invoice INV-7."));
            assertThat(desk.reviewer("paula").approve(second, "then it is fine").accepted())
                    .isTrue();
            assertThat(held.await(PATIENCE).disposition()).isEqualTo(Disposition.APPROVED);
        }
    }

    private static Held held(Guarded answer) {
        assertThat(answer).isInstanceOf(Held.class);
        return (Held) answer;
    }

    /** Reads the queue up to the handoff of an action; those of other tests' actions are passed over. */
    private static Handoff handoff(String actionId) {
        for (int i = 0; i < 60; i++) {
            Handoff next = desk.next(Duration.ofSeconds(2)).orElse(null);
            if (next != null && next.getActionId().equals(actionId)) {
                return next;
            }
        }
        throw new AssertionError("expected a handoff of " + actionId);
    }
}
