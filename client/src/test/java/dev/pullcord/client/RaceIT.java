package dev.pullcord.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.client.role.Answer;
import dev.pullcord.client.role.Reviewer;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People who want the same case at the same moment: one of them gets it, and each of the others is told why not. */
@Timeout(300)
class RaceIT {
    private static final int CASES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AGENT = "agent-raced";
    private static final List<String> PEOPLE = List.of("anna", "boris", "clara", "david");

    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: sdk, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - { id: one, type: boundary, when: 'action.type == "pay.one"', path: one }
              - { id: two, type: boundary, when: 'action.type == "pay.two"', path: two }
            paths:
              one: { steps: [ { role: desk-one, within: 4h } ], fallback: deny }
              two: { steps: [ { role: desk-two, within: 4h } ], approvals: 2, fallback: deny }
            """;

    @TempDir
    static Path folder;

    private static ClientRig rig;
    private static PullcordClient agent;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(PEOPLE.size());

    @BeforeAll
    static void start() {
        rig = ClientRig.start(folder, POLICY);
        agent = rig.agent(AGENT).build();
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
        agent.close();
        rig.close();
    }

    /** What two people who claim and then decide at once were told: claims first, in the order of the people. */
    private record Outcome(List<Answer> claims, List<Answer> decisions) {}

    @Test
    void of_two_who_claim_and_decide_one_case_at_once_one_decides_it() throws Exception {
        Map<String, Held> waiting = propose("pay.one", "one");
        Map<String, Outcome> outcomes = new HashMap<>();
        List<RoleQueue> desks = List.of(rig.queue("desk-one"), rig.queue("desk-one"));
        try {
            for (Handoff handoff : handoffs(desks.get(0))) {
                List<Answer> claims = race(desks, reviewer -> reviewer.claim(handoff, null));
                List<Answer> decisions = race(desks, reviewer -> reviewer.approve(handoff, null));
                outcomes.put(handoff.getActionId(), new Outcome(claims, decisions));
            }
        } finally {
            desks.forEach(RoleQueue::close);
        }

        assertThat(outcomes).hasSize(CASES);
        outcomes.forEach((id, outcome) -> {
            int first = accepted(outcome.claims()).get(0);
            assertThat(codes(outcome.claims())).containsExactlyInAnyOrder("", "lease-held");
            assertThat(accepted(outcome.decisions())).containsExactly(first);
            // whether the other one came before the decision or after it
            assertThat(codes(outcome.decisions()).get(1 - first)).isIn("lease-held", "already-decided");
            assertThat(resolution(waiting, id).getDecidedBy()).isEqualTo(PEOPLE.get(first));
        });
    }

    @Test
    void of_two_who_decide_one_case_otherwise_at_once_the_first_is_right() throws Exception {
        Map<String, Held> waiting = propose("pay.one", "other");
        List<RoleQueue> desks = List.of(rig.queue("desk-one"), rig.queue("desk-one"));
        Map<String, List<Answer>> outcomes = new HashMap<>();
        try {
            for (Handoff handoff : handoffs(desks.get(0))) {
                outcomes.put(
                        handoff.getActionId(),
                        race(
                                desks,
                                reviewer -> reviewer.approve(handoff, null),
                                reviewer -> reviewer.reject(handoff, "no")));
            }
        } finally {
            desks.forEach(RoleQueue::close);
        }

        assertThat(outcomes).hasSize(CASES);
        outcomes.forEach((id, answers) -> {
            assertThat(codes(answers)).containsExactlyInAnyOrder("", "already-decided");
            Disposition expected = accepted(answers).contains(0) ? Disposition.APPROVED : Disposition.REJECTED;
            assertThat(resolution(waiting, id).getDisposition()).isEqualTo(expected);
        });
    }

    @Test
    void of_four_who_approve_a_case_for_two_at_once_two_are_heard() throws Exception {
        Map<String, Held> waiting = propose("pay.two", "two");
        List<RoleQueue> desks = new ArrayList<>();
        PEOPLE.forEach(person -> desks.add(rig.queue("desk-two")));
        Map<String, List<Answer>> outcomes = new HashMap<>();
        try {
            for (Handoff handoff : handoffs(desks.get(0))) {
                outcomes.put(handoff.getActionId(), race(desks, reviewer -> reviewer.approve(handoff, null)));
            }
        } finally {
            desks.forEach(RoleQueue::close);
        }

        assertThat(outcomes).hasSize(CASES);
        outcomes.forEach((id, answers) -> {
            assertThat(codes(answers)).containsExactlyInAnyOrder("", "", "already-decided", "already-decided");
            Resolution resolution = resolution(waiting, id);
            assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED);
            assertThat(resolution.getApprovedBy())
                    .containsExactlyInAnyOrderElementsOf(
                            accepted(answers).stream().map(PEOPLE::get).toList());
        });
    }

    /** Has actions held, and gives what their agent waits on. */
    private static Map<String, Held> propose(String type, String name) {
        Map<String, Held> waiting = new HashMap<>();
        for (int i = 0; i < CASES; i++) {
            String id = name + "-" + i;
            waiting.put(id, (Held)
                    agent.guard(Payments.payment(type, AGENT, id, "4000.00").build()));
        }
        return waiting;
    }

    /** The first handoff of each of these cases; further ones, which approvals lead to, are passed over. */
    private static List<Handoff> handoffs(RoleQueue desk) {
        Map<String, Handoff> found = new HashMap<>();
        for (int i = 0; found.size() < CASES && i < 60; i++) {
            desk.next(Duration.ofSeconds(2)).ifPresent(handoff -> found.put(handoff.getActionId(), handoff));
        }
        return List.copyOf(found.values());
    }

    /** Lets one person of each desk say something, all at the same moment. */
    @SafeVarargs
    private static List<Answer> race(List<RoleQueue> desks, Function<Reviewer, Answer>... words) throws Exception {
        CyclicBarrier start = new CyclicBarrier(desks.size());
        List<Callable<Answer>> racers = new ArrayList<>();
        for (int i = 0; i < desks.size(); i++) {
            Reviewer reviewer = desks.get(i).reviewer(PEOPLE.get(i));
            Function<Reviewer, Answer> word = words[i % words.length];
            racers.add(() -> {
                start.await();
                return word.apply(reviewer);
            });
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : THREADS.invokeAll(racers)) {
            answers.add(future.get());
        }
        return answers;
    }

    private static List<String> codes(List<Answer> answers) {
        return answers.stream().map(Answer::code).toList();
    }

    /** Places of those who were accepted. */
    private static List<Integer> accepted(List<Answer> answers) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).accepted()) {
                places.add(i);
            }
        }
        return places;
    }

    private static Resolution resolution(Map<String, Held> waiting, String actionId) {
        Held held = Objects.requireNonNull(waiting.get(actionId), actionId);
        return held.await(PATIENCE).resolution();
    }
}
