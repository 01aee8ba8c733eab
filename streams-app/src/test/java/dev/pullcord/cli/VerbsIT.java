package dev.pullcord.cli;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs in front of a running engine: what a person types, and what comes of it. */
@Timeout(120)
class VerbsIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: %s, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "%s" && amount.usd > %s'
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private static final String TEN_MISTAKES = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: ten mistakes, owner: risk-office, reviewBy: tomorrow }
            triggers:
              - id: limit
                type: boundery
                when: 'amount.usdd > 10.0'
                path: nowhere
              - id: twice
                type: risk
                detectors: [prompt-injecton]
                path: desk
              - id: twice
                type: boundary
                when: 'action.type =='
                path: desk
            paths:
              desk: { steps: [ { role: Deal Desk, within: 4 hours } ], fallback: deny }
            """;

    private static final EngineRig RIG = new EngineRig("verbs-it");

    @TempDir
    private static Path folder;

    private final Console console = new Console();

    @BeforeAll
    static void start() throws IOException {
        RIG.start();
        Console console = new Console();
        Path file = policy("payments", "payment.send", "10000.0");
        assertThat(run(console, "policy", "apply", file.toString())).isEqualTo(ExitCode.OK);
        awaitVersion("payments", file);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void ten_mistakes_are_told_at_once_and_nothing_is_released() throws IOException {
        Path file = Files.writeString(folder.resolve("ten.yaml"), TEN_MISTAKES);

        assertThat(console.run("policy", "check", file.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(console.out().lines().filter(line -> line.matches(".*ten\\.yaml:\\d+:\\d+: error: .*")))
                .hasSize(10);
        assertThat(console.out()).contains("refused, 10 errors");

        assertThat(run("policy", "apply", file.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("1 of 1 documents refused; nothing was released");
    }

    @Test
    void what_is_released_and_rolled_back_is_what_the_engine_judges_by()
            throws IOException, ExecutionException, InterruptedException {
        Path strict = policy("orders", "order.place", "100.0");
        Path lenient = policy("orders", "order.place", "900.0");
        assertThat(run("policy", "apply", strict.toString())).isEqualTo(ExitCode.OK);
        awaitVersion("orders", strict);
        order("order-1");
        assertThat(RIG.clearance("order-1").getVerdict()).isEqualTo(Verdict.HOLD);

        assertThat(run("policy", "apply", lenient.toString(), "--by", "maria", "--comment", "too strict"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("trigger payment-over-limit");
        awaitVersion("orders", lenient);
        order("order-2");
        assertThat(RIG.clearance("order-2").getVerdict()).isEqualTo(Verdict.PROCEED);

        assertThat(run("policy", "rollback", "orders")).isEqualTo(ExitCode.OK);
        awaitVersion("orders", strict);
        order("order-3");
        assertThat(RIG.clearance("order-3").getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(run("policy", "show", "orders")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEqualTo(Files.readString(strict));
        assertThat(run("policy", "history", "orders")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("too strict", "maria", "in force");
    }

    @Test
    void a_log_replayed_twice_adds_no_case() throws IOException, ExecutionException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (int session = 0; session < 4; session++) {
            rows.add(row("replayed-" + session, 0, "get_balance", Map.of()));
            rows.add(row("replayed-" + session, 1, "send_money", Map.of("recipient", "DE02", "amount", 40_000)));
            rows.add(row("replayed-" + session, 2, "send_money", Map.of("recipient", "DE02", "amount", 5)));
        }
        Path log = Files.write(folder.resolve("log.jsonl"), rows);

        assertThat(run("replay", log.toString())).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("12 actions, 12 execution reports, 4 sessions");
        List<Clearance> once =
                RIG.clearances().until(12, one -> one.getAgentId().equals("clerk"));
        assertThat(once).filteredOn(one -> one.getVerdict() == Verdict.HOLD).hasSize(4);
        assertThat(run("replay", log.toString())).isEqualTo(ExitCode.OK);
        List<Clearance> twice =
                RIG.clearances().until(24, one -> one.getAgentId().equals("clerk"));

        assertThat(twice.stream().distinct()).hasSize(12).containsExactlyInAnyOrderElementsOf(once);
        try (Tape<Handoff> handoffs = RIG.tape(RIG.topics().handoffs("deal-desk"), Handoff.class);
                Tape<CaseState> cases = RIG.tape(RIG.topics().cases(), CaseState.class)) {
            assertThat(handoffs.all(one -> one.getAgentId().equals("clerk"))).hasSize(4);
            assertThat(cases.all(one -> one.getAgentId().equals("clerk"))).hasSize(4);
        }
    }

    @Test
    void an_answer_is_explained() throws ExecutionException, InterruptedException {
        RIG.propose(payment("payer/eu", "runs/7#3").build());
        RIG.clearance("runs/7#3");

        assertThat(run("explain", "payer/eu/runs/7#3")).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("HOLD  payment.send  payer/eu/runs/7#3")
                .contains("payment-over-limit")
                .contains("amount.usd = 40000")
                .contains("path desk");
    }

    @Test
    void a_case_is_found_in_the_inbox_and_decided_once() throws ExecutionException, InterruptedException {
        RIG.propose(payment("inbox", "inbox-1").build());
        Handoff handoff = RIG.handoff("deal-desk", "inbox-1");
        String caseId = handoff.getCaseId();
        String[] approve = {"decide", caseId.substring(0, 20), "--option", "approve", "--reason", "it is due"};

        assertThat(run("inbox", "--role", "deal-desk")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains(caseId.substring(0, 20));
        assertThat(decide("risk-office", approve)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a role with a queue");
        assertThat(decide("deal-desk", approve)).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("approve by paula for deal-desk");
        assertThat(decide("deal-desk", approve)).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("refused, already-decided");
        assertThat(run("inbox", "--role", "deal-desk")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).doesNotContain(caseId.substring(0, 20));

        Resolution resolution = resolution(caseId);
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(resolution.getReason()).isEqualTo("it is due");
    }

    @Test
    void a_decision_with_changes_goes_to_the_agent() throws ExecutionException, InterruptedException {
        RIG.propose(payment("modified", "modified-1").build());
        String caseId = RIG.handoff("deal-desk", "modified-1").getCaseId();

        assertThat(decide("deal-desk", "decide", caseId, "--option", "modify")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("arguments-invalid");
        assertThat(decide("deal-desk", "decide", caseId, "--option", "pay-later"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("option-unknown");
        assertThat(decide("deal-desk", "decide", caseId, "--option", "modify", "--arguments", "{\"amount\":9}"))
                .isEqualTo(ExitCode.OK);

        assertThat(resolution(caseId).getArguments()).isEqualTo("{\"amount\":9}");
    }

    @Test
    void what_goes_through_a_topic_is_shown() throws ExecutionException, InterruptedException {
        RIG.propose(payment("shown", "shown-1").build());
        RIG.clearance("shown-1");
        RIG.send(RIG.topics().actions(), "unreadable", new byte[] {7, 7});
        try (var letters = RIG.records(RIG.topics().deadLetters())) {
            letters.first(letter -> "unreadable".equals(letter.key()));
        }

        assertThat(run("tail", "agent.clearances", "--key", "shown", "--from-beginning", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("\"verdict\":\"HOLD\"");
        assertThat(run("tail", "escalation.dlq", "--from-beginning")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("pullcord_dlq_reason: not-framed");
    }

    @Test
    void reference_data_is_what_the_engine_looks_things_up_in()
            throws IOException, ExecutionException, InterruptedException {
        Path file = Files.writeString(folder.resolve("reference.yaml"), """
                kind: Reference
                agents:
                  - { agentId: looked-up, profile: customer-facing, name: Desk, owner: line-manager }
                """);
        assertThat(run("reference", "apply", file.toString())).as(console.err()).isEqualTo(ExitCode.OK);

        // the tables fill beside the stream: a moment later is soon enough
        EngineRig.await("the agent's profile", () -> "customer-facing".equals(profile()));
    }

    @Test
    void the_topics_that_the_engine_made_are_the_catalogues() {
        assertThat(run("topics", "list")).isEqualTo(ExitCode.OK);
        assertThat(run("topics", "apply")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).doesNotContain("created", "corrected", "expected");
    }

    @Test
    void what_is_not_there_or_taken_is_told_in_one_line() throws IOException {
        String hasty = config(Map.of("pullcord.connect.timeout.ms", "1000"));
        assertThat(console.run("inbox", "--role", "deal-desk", "--bootstrap", "localhost:1", "--config", hasty))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(console.err().lines()).hasSize(1);
        assertThat(console.err()).contains("expected a Kafka broker at localhost:1");

        assertThat(console.run("run", "--config", config(Map.of()))).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err().lines()).hasSize(1);
        assertThat(console.err()).contains("expected the state folder", "pullcord.state.dir");

        String elsewhere = folder.resolve("elsewhere").toString();
        assertThat(console.run(
                        "run",
                        "--config",
                        config(Map.of(
                                "pullcord.state.dir",
                                elsewhere,
                                "pullcord.http.port",
                                Integer.toString(RIG.engine().httpPort())))))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.err().lines()).hasSize(1);
        assertThat(console.err()).contains("to be free for HTTP, but it is taken");

        assertThat(console.run(
                        "run",
                        "--config",
                        config(Map.of(
                                "pullcord.state.dir", elsewhere,
                                "bootstrap.servers", "localhost:1",
                                "kafka.default.api.timeout.ms", "1000",
                                "kafka.request.timeout.ms", "1000"))))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(console.err().lines()).hasSize(1);
        assertThat(console.run("run", "--config", config(Map.of("pullcord.threads", "many"))))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("pullcord.threads");
    }

    private static String config(Map<String, String> changes) throws IOException {
        Properties properties = new Properties();
        properties.putAll(RIG.settings());
        properties.putAll(changes);
        Path file = folder.resolve("engine.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file.toString();
    }

    private static String profile() {
        String action = "looked-up-" + UUID.randomUUID();
        try (Tape<Evaluation> evaluations = RIG.tape(RIG.topics().evaluations(), Evaluation.class)) {
            RIG.propose(payment("looked-up", action)
                    .setProposal(proposal("data.read", 1).build())
                    .build());
            return evaluations
                    .first(one -> one.getActionId().equals(action))
                    .getEnrichment()
                    .getProfile();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void order(String action) throws ExecutionException, InterruptedException {
        RIG.propose(payment("orders", action)
                .setProposal(proposal("order.place", 50_000).build())
                .build());
    }

    private static Path policy(String name, String type, String limit) throws IOException {
        return Files.writeString(folder.resolve(name + limit + ".yaml"), POLICY.formatted(name, type, limit));
    }

    private static void awaitVersion(String policy, Path file) throws IOException {
        String version = ActionDigest.sha256(Files.readString(file));
        EngineRig.await(
                file + " in force",
                () -> RIG.engine().board().policies().policies().stream()
                        .filter(one -> one.name().equals(policy))
                        .map(Policy::version)
                        .anyMatch(version::equals));
    }

    private static Resolution resolution(String caseId) {
        try (Tape<Resolution> tape = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            return tape.first(one -> one.getCaseId().equals(caseId));
        }
    }

    private int decide(String role, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--role", role, "--as", "paula"));
        return run(line.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return run(console, arguments);
    }

    private static int run(Console console, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(RIG.options());
        return console.run(line.toArray(String[]::new));
    }

    private static String row(String session, int step, String tool, Map<String, Object> arguments) {
        return Json.write(Map.of(
                "id",
                session + "#" + step,
                "agent_id",
                "clerk",
                "session_id",
                session,
                "step",
                step,
                "request",
                "Pay what is due, please.",
                "tool",
                tool,
                "arguments",
                arguments,
                "tool_response",
                "done"));
    }
}
