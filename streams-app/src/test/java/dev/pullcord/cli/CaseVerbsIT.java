package dev.pullcord.cli;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person does with a case besides deciding it: how the engine takes it, and how the inbox shows it. */
@Timeout(120)
class CaseVerbsIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: cases, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
              - id: account-closed
                type: boundary
                when: 'action.type == "account.close"'
                path: two
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h }, { role: legal, within: 4h } ], fallback: deny }
              two: { steps: [ { role: deal-desk, within: 4h } ], approvals: 2, fallback: deny }
            """;

    private static final EngineRig RIG = new EngineRig("case-verbs-it");

    private final Console console = new Console();

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("cases", POLICY);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void a_claim_keeps_others_out_until_it_is_given_back() throws ExecutionException, InterruptedException {
        String id = held("claimed");

        assertThat(word("paula", "claim", id, "--minutes", "5")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("claim by paula for deal-desk until ");
        assertThat(inbox(id)).contains("claimed by paula");
        assertThat(word("otto", "claim", id)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, lease-held").contains("paula has it until");
        assertThat(word("otto", "renew", id)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, lease-missing");
        assertThat(word("paula", "renew", id)).isEqualTo(ExitCode.OK);

        assertThat(word("paula", "delegate", id, "--to", "otto")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("delegate by paula for deal-desk to otto");
        assertThat(inbox(id)).contains("claimed by otto");
        assertThat(word("paula", "release", id)).isEqualTo(ExitCode.REFUSED);
        assertThat(word("otto", "release", id)).isEqualTo(ExitCode.OK);
        assertThat(inbox(id)).contains("offered");
        assertThat(word("otto", "skip", id)).isEqualTo(ExitCode.OK);
        assertThat(inbox(id)).contains("offered");
    }

    @Test
    void the_agent_is_asked_once_at_a_time_and_its_answer_is_shown() throws ExecutionException, InterruptedException {
        String id = held("asked");

        assertThat(word("paula", "ask", id, "--text", "Which order is it?")).isEqualTo(ExitCode.OK);
        assertThat(inbox(id)).contains("asked");
        assertThat(word("paula", "ask", id, "--text", "And who ordered?")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, already-asked");

        answer("asked", "It is order 4711.");
        EngineRig.await("the answered case", () -> inbox(id).contains("offered"));
        assertThat(run("inbox", "--role", "deal-desk", "--case", id)).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("paula of deal-desk asked the agent\n  | Which order is it?")
                .contains("the agent answered\n  | It is order 4711.");
    }

    @Test
    void a_comment_is_kept_and_changes_nothing() throws ExecutionException, InterruptedException {
        String id = held("commented");

        assertThat(word("paula", "comment", id, "--text", "the invoice is genuine"))
                .isEqualTo(ExitCode.OK);

        assertThat(inbox(id)).contains("offered");
        assertThat(run("audit", "show", id)).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("commented by paula (deal-desk)", "the invoice is genuine");
    }

    @Test
    void a_case_goes_to_another_role_that_exists_and_is_its_own_from_then_on()
            throws ExecutionException, InterruptedException {
        String id = held("reassigned");

        assertThat(word("paula", "reassign", id, "--to", "moon-base")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, role-unknown").contains("deal-desk, legal, security");
        assertThat(word("paula", "reassign", id, "--to", "legal", "--text", "a contract"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("reassign by paula for deal-desk to legal");

        assertThat(inbox(id)).isEmpty();
        assertThat(run("inbox", "--role", "legal")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains(id);
        assertThat(word("paula", "claim", id)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, not-on-step");
    }

    @Test
    void only_what_released_nothing_is_reopened() throws ExecutionException, InterruptedException {
        String id = held("reopened");

        assertThat(word("paula", "reopen", id)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, not-over");
        assertThat(decide("paula", id, "reject")).isEqualTo(ExitCode.OK);
        assertThat(inbox(id)).isEmpty();
        assertThat(word("otto", "reopen", id, "--text", "the vendor called")).isEqualTo(ExitCode.OK);
        assertThat(inbox(id)).contains("offered");

        assertThat(decide("otto", id, "approve")).isEqualTo(ExitCode.OK);
        assertThat(word("paula", "reopen", id)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, not-reopenable");
        try (Tape<Resolution> tape = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            assertThat(tape.until(2, one -> one.getActionId().equals("reopened")))
                    .extracting(Resolution::getRound, Resolution::getDisposition)
                    .containsExactly(tuple(1, Disposition.REJECTED), tuple(2, Disposition.APPROVED));
        }
    }

    @Test
    void a_case_for_two_needs_two_people() throws ExecutionException, InterruptedException {
        RIG.propose(payment("verbs", "two")
                .setProposal(proposal("account.close", 1).build())
                .build());
        String id = RIG.handoff("deal-desk", "two").getCaseId().substring(0, 20);

        assertThat(decide("paula", id, "approve")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("further approvals are needed");
        assertThat(inbox(id)).contains("approved in part");
        assertThat(decide("paula", id, "approve")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, same-person");
        assertThat(decide("maria", id, "approve")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, self-approval");
        assertThat(decide("otto", id, "approve")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).doesNotContain("further approvals");
        assertThat(inbox(id)).isEmpty();
    }

    @Test
    void what_is_typed_wrong_is_told_before_anything_is_sent() throws ExecutionException, InterruptedException {
        String id = held("typed");

        assertThat(word("paula", "comment", id)).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected --text with comment");
        assertThat(word("paula", "ask", id, "--text", " ")).isEqualTo(ExitCode.USAGE);
        assertThat(word("paula", "delegate", id)).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected --to with delegate");
        assertThat(word("paula", "claim", id, "--to", "otto")).isEqualTo(ExitCode.USAGE);
        assertThat(word("paula", "claim", id, "--minutes", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(word("paula", "burn", id)).isEqualTo(ExitCode.USAGE);
        assertThat(word("paula", "claim", "no-such-case")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a case \"no-such-case\", but there is none");
        assertThat(run("case", "claim", id, "--role", "moon-base", "--as", "paula"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a role with a queue");
        assertThat(inbox(id)).contains("offered");
    }

    /** Has an action held and gives the beginning of its case's id. */
    private static String held(String actionId) throws ExecutionException, InterruptedException {
        RIG.propose(payment("verbs", actionId).build());
        return RIG.handoff("deal-desk", actionId).getCaseId().substring(0, 20);
    }

    /** What the inbox of the deal desk says of a case; empty when it does not list it. */
    private String inbox(String id) {
        assertThat(run("inbox", "--role", "deal-desk")).isEqualTo(ExitCode.OK);
        return console.out()
                .lines()
                .filter(line -> line.contains(id))
                .findFirst()
                .orElse("");
    }

    private static void answer(String actionId, String text) throws ExecutionException, InterruptedException {
        try (Tape<AgentQuestion> questions = RIG.tape(RIG.topics().questions(), AgentQuestion.class)) {
            AgentQuestion question = questions.first(one -> one.getActionId().equals(actionId));
            RIG.send(
                    RIG.topics().messages(),
                    question.getAgentId(),
                    AgentMessage.newBuilder()
                            .setMessageId("answer-to-" + question.getQuestionId())
                            .setAgentId(question.getAgentId())
                            .setActionId(actionId)
                            .setKind(MessageKind.ANSWER)
                            .setQuestionId(question.getQuestionId())
                            .setText(text)
                            .setSentAt(Instant.now())
                            .build());
        }
    }

    private int decide(String person, String id, String option) {
        return run("decide", id, "--option", option, "--role", "deal-desk", "--as", person);
    }

    private int word(String person, String deed, String id, String... more) {
        List<String> line = new ArrayList<>(List.of("case", deed, id, "--role", "deal-desk", "--as", person));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(RIG.options());
        return console.run(line.toArray(String[]::new));
    }
}
