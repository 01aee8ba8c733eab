package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.PartState;
import dev.pullcord.schemas.PartStatus;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine as it runs in a cluster: three partitions, a real broker, a real registry. */
@Timeout(180)
class EngineIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > %s'
                path: desk
              - id: account-closed
                type: boundary
                when: 'action.type == "account.close"'
                path: other
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
              other: { steps: [ { role: %s, within: 4h } ], fallback: deny }
            """;

    private static final EngineRig RIG = new EngineRig("engine-it");

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("payments", POLICY.formatted("10000.0", "line-manager"));
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void every_action_of_every_agent_is_answered_once() throws ExecutionException, InterruptedException {
        int agents = 12;
        int each = 5;
        for (int i = 0; i < agents * each; i++) {
            RIG.propose(payment("fleet-" + i % agents, "fleet-action-" + i)
                    .setProposal(proposal("payment.send", i % 2 == 0 ? 100 : 4_000_000)
                            .build())
                    .build());
        }

        try (Tape<ConsumerRecord<String, byte[]>> answers =
                        RIG.records(RIG.topics().clearances());
                Tape<Evaluation> evaluations = RIG.tape(RIG.topics().evaluations(), Evaluation.class)) {
            List<ConsumerRecord<String, byte[]>> records =
                    answers.until(agents * each, record -> record.key().startsWith("fleet-"));
            List<Clearance> clearances =
                    records.stream().map(EngineIT::clearance).toList();

            assertThat(records).extracting(ConsumerRecord::partition).contains(0, 1, 2);
            assertThat(clearances).extracting(Clearance::getActionId).doesNotHaveDuplicates();
            assertThat(clearances)
                    .filteredOn(one -> one.getVerdict() == Verdict.HOLD)
                    .hasSize(agents * each / 2);
            assertThat(evaluations.until(agents * each, one -> one.getAgentId().startsWith("fleet-")))
                    .extracting(Evaluation::getActionId)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_held_action_is_decided_once_by_the_role_that_owns_it() throws ExecutionException, InterruptedException {
        RIG.propose(payment("decided", "decided-1").build());
        Clearance clearance = RIG.clearance("decided-1");
        Handoff handoff = RIG.handoff("deal-desk", "decided-1");
        assertThat(handoff.getCaseId()).isEqualTo(clearance.getCaseId());
        assertThat(handoff.getCompleteness()).hasSize(7);
        assertThat(handoff.getCompleteness()).extracting(PartStatus::getState).containsOnly(PartState.COMPLETE);

        Decision approval = Cases.decision(handoff, "d-1", "approve").build();
        RIG.decide("deal-desk", approval);
        RIG.decide("deal-desk", approval);
        RIG.decide("deal-desk", Cases.decision(handoff, "d-2", "reject").build());

        List<AuditRecord> trail = audit(handoff, 6);
        assertThat(trail)
                .extracting(AuditRecord::getEvent)
                .containsExactly(
                        AuditEvent.RAISED,
                        AuditEvent.OFFERED,
                        AuditEvent.DECIDED,
                        AuditEvent.RESOLVED,
                        AuditEvent.REFUSED,
                        AuditEvent.REFUSED);
        assertThat(trail.stream().map(AuditRecord::getRefusal).skip(4))
                .extracting("code")
                .containsExactly("duplicate-decision", "already-decided");
        List<Resolution> resolutions = resolutions(handoff);
        assertThat(resolutions).hasSize(1);
        assertThat(resolutions.get(0).getDisposition()).isEqualTo(Disposition.APPROVED);
        assertThat(resolutions.get(0).getDigest()).isEqualTo(clearance.getDigest());
    }

    @Test
    void a_released_role_gets_its_topics_and_decides_without_a_restart()
            throws ExecutionException, InterruptedException {
        String second = POLICY.formatted("10000.0", "night-shift").replace("name: payments", "name: accounts");
        RIG.release("accounts", second.replace("account.close", "account.open"));

        RIG.propose(payment("new-role", "new-role-1")
                .setProposal(proposal("account.open", 1).build())
                .build());
        Handoff handoff = RIG.handoff("night-shift", "new-role-1");
        RIG.decide(
                "night-shift",
                Cases.decision(handoff, "n-1", "modify")
                        .setModifiedArguments("{\"amount\":5}")
                        .build());

        Resolution resolution = resolution(handoff);
        assertThat(resolution.getRole()).isEqualTo("night-shift");
        assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED_WITH_EDITS);
        assertThat(resolution.getArguments()).isEqualTo("{\"amount\":5}");
    }

    @Test
    void a_document_with_mistakes_leaves_the_one_before_in_force()
            throws IOException, ExecutionException, InterruptedException {
        String before = RIG.engine().board().policies().version();
        RIG.publish("payments", POLICY.formatted("ten thousand", "line-manager"));
        EngineRig.await(
                "the refused document in the health check",
                () -> RIG.engine().board().trouble().containsKey("payments"));

        HttpResponse<String> health = RIG.get("/health/ready");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"notInForce\":{\"payments\":\"payments:7:");
        RIG.propose(payment("broken-policy", "broken-policy-1").build());
        Clearance clearance = RIG.clearance("broken-policy-1");
        assertThat(clearance.getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(clearance.getPolicyVersion()).isEqualTo(before);

        RIG.publish("payments", POLICY.formatted("10000.0", "line-manager"));
        EngineRig.await(
                "a health check without trouble",
                () -> RIG.engine().board().trouble().isEmpty());
    }

    @Test
    void a_repeat_gets_the_same_clearance_and_no_second_case() throws ExecutionException, InterruptedException {
        AgentAction action = payment("repeat", "repeat-1").build();
        RIG.propose(action);
        RIG.clearance("repeat-1");
        RIG.propose(action);

        try (Tape<Clearance> clearances = RIG.tape(RIG.topics().clearances(), Clearance.class);
                Tape<Handoff> handoffs = RIG.tape(RIG.topics().handoffs("deal-desk"), Handoff.class);
                Tape<CaseState> cases = RIG.tape(RIG.topics().cases(), CaseState.class)) {
            List<Clearance> both = clearances.until(2, one -> one.getActionId().equals("repeat-1"));
            assertThat(both.get(1)).isEqualTo(both.get(0));
            assertThat(handoffs.all(one -> one.getActionId().equals("repeat-1")))
                    .hasSize(1);
            assertThat(cases.all(one -> one.getActionId().equals("repeat-1"))).hasSize(1);
        }
    }

    @Test
    void cases_and_clearances_outlive_a_restart_with_its_state_and_without()
            throws IOException, ExecutionException, InterruptedException {
        AgentAction first = payment("restarted", "restarted-1").build();
        RIG.propose(first);
        RIG.propose(payment("restarted", "restarted-2").build());
        Handoff one = RIG.handoff("deal-desk", "restarted-1");
        Handoff two = RIG.handoff("deal-desk", "restarted-2");
        String version = RIG.engine().board().policies().version();

        RIG.stop();
        RIG.start();
        assertThat(RIG.engine().board().policies().version()).isEqualTo(version);
        RIG.decide("deal-desk", Cases.decision(one, "r-1", "approve").build());
        assertThat(resolution(one).getDisposition()).isEqualTo(Disposition.APPROVED);

        RIG.stop();
        delete(RIG.stateDir());
        RIG.start();
        assertThat(RIG.engine().board().policies().version()).isEqualTo(version);
        RIG.decide("deal-desk", Cases.decision(two, "r-2", "reject").build());
        assertThat(resolution(two).getDisposition()).isEqualTo(Disposition.REJECTED);
        RIG.propose(first);
        try (Tape<Clearance> clearances = RIG.tape(RIG.topics().clearances(), Clearance.class)) {
            List<Clearance> both =
                    clearances.until(2, clearance -> clearance.getActionId().equals("restarted-1"));
            assertThat(both.get(1)).isEqualTo(both.get(0));
        }
    }

    @Test
    void a_role_is_what_the_topic_says_whatever_the_sender_writes() throws ExecutionException, InterruptedException {
        RIG.propose(payment("forged", "forged-1").build());
        Handoff handoff = RIG.handoff("deal-desk", "forged-1");
        Decision decision = Cases.decision(handoff, "f-1", "approve").build();
        ProducerRecord<String, byte[]> forged =
                RIG.cluster().record(RIG.topics().decisions("line-manager"), handoff.getCaseId(), decision);
        forged.headers().add("pullcord_role", "deal-desk".getBytes(UTF_8));

        RIG.send(forged);

        AuditRecord refused = audit(handoff, 3).get(2);
        assertThat(refused.getEvent()).isEqualTo(AuditEvent.REFUSED);
        assertThat(refused.getRole()).isEqualTo("line-manager");
        assertThat(refused.getRefusal()).extracting("code").isEqualTo("wrong-role");
        assertThat(resolutions(handoff)).isEmpty();
    }

    @Test
    void figures_are_there_for_everything_that_happens() throws IOException, ExecutionException, InterruptedException {
        RIG.propose(payment("figures", "figures-1").build());
        Handoff handoff = RIG.handoff("deal-desk", "figures-1");
        RIG.decide("deal-desk", Cases.decision(handoff, "m-1", "reject").build());
        resolution(handoff);

        HttpResponse<String> metrics = RIG.get("/metrics");

        assertThat(metrics.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(metrics.body())
                .contains(
                        "escalation_actions_total{action_class=\"payment.send\",agent_type=\"autonomous\",verdict=\"hold\"}")
                .contains("escalation_triggers_fired_total{")
                .contains("trigger_id=\"payment-over-limit\"")
                .contains("escalation_decisions_total{decision=\"reject\",role=\"deal-desk\"}")
                .contains("escalation_time_to_decision_seconds_bucket{role=\"deal-desk\"")
                .contains("kafka_stream_")
                .contains("kafka_consumer_")
                .contains("kafka_producer_")
                .contains("jvm_memory_used_bytes");
        // of agents, actions and cases there may be millions
        assertThat(metrics.body()).doesNotContain("figures-1", "case-");
        assertThat(RIG.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(RIG.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void an_engine_that_does_not_judge_yet_is_alive_but_not_ready() throws IOException, InterruptedException {
        Map<String, String> settings = RIG.settings();
        settings.put(EngineConfig.STATE_DIR, RIG.stateDir() + "-idle");
        try (Engine idle = new Engine(new EngineConfig(settings, Map.of()));
                HttpDoor door = HttpDoor.open("127.0.0.1", 0, idle, HttpRoutes.NONE)) {
            assertThat(RIG.get(door.port(), "/health/ready").statusCode()).isEqualTo(503);
            assertThat(RIG.get(door.port(), "/health/ready").body()).contains("\"status\":\"DOWN\"");
            assertThat(RIG.get(door.port(), "/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static Clearance clearance(ConsumerRecord<String, byte[]> record) {
        return RIG.cluster().codec().decode(record.topic(), record.headers(), record.value(), Clearance.class);
    }

    private static List<AuditRecord> audit(Handoff handoff, int count) {
        try (Tape<AuditRecord> audit = RIG.tape(RIG.topics().audit(), AuditRecord.class)) {
            return audit.until(count, one -> one.getCaseId().equals(handoff.getCaseId()));
        }
    }

    private static Resolution resolution(Handoff handoff) {
        try (Tape<Resolution> tape = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            return tape.first(one -> one.getCaseId().equals(handoff.getCaseId()));
        }
    }

    private static List<Resolution> resolutions(Handoff handoff) throws ExecutionException, InterruptedException {
        try (Tape<Resolution> tape = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            return tape.all(one -> one.getCaseId().equals(handoff.getCaseId()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
