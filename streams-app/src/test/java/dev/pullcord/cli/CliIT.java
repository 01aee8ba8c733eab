package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.cluster.Endpoints;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.report.Samples;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.dev.DevCluster;
import dev.pullcord.dev.SharedCluster;
import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs against a real broker and registry; each test has topics of its own by prefix. */
@Timeout(120)
class CliIT {
    private static final String POLICY = "../policies/customer-facing.yaml";

    @TempDir
    Path folder;

    private final Console console = new Console();
    private String prefix = "";
    private List<String> where = List.of();

    @BeforeEach
    void useTopicsOfItsOwn(TestInfo test) {
        DevCluster cluster = SharedCluster.get();
        prefix = "cli-" + test.getDisplayName().hashCode() + ".";
        where = List.of(
                "--bootstrap", cluster.bootstrapServers(), "--registry", cluster.registryUrl(), "--prefix", prefix);
    }

    @Test
    void topics_are_created_once_and_then_left_alone() {
        assertThat(run("topics", "list")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.out()).contains("missing");

        assertThat(run("topics", "apply", "--role", "deal-desk", "--replication", "1"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains(prefix + "agent.actions", prefix + "escalation.handoffs.deal-desk", "created");

        assertThat(run("topics", "apply")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("unchanged").doesNotContain("created", "corrected");
        assertThat(run("topics", "list")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains(prefix + "escalation.decisions.deal-desk");
    }

    @Test
    void a_policy_is_released_changed_looked_at_and_rolled_back() throws IOException {
        run("topics", "apply");
        assertThat(run("policy", "show")).isEqualTo(ExitCode.OK);
        assertThat(console.err()).contains("Nothing is released");

        assertThat(run("policy", "apply", POLICY, "--by", "maria")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("created the topics of", "released, first version");
        assertThat(run("policy", "apply", POLICY)).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("unchanged, in force since").doesNotContain("released,");

        String first = Files.readString(Path.of(POLICY));
        Path edited = Files.writeString(folder.resolve("edited.yaml"), first + "\n# looked at\n");
        assertThat(run("policy", "apply", edited.toString(), "--comment", "a note"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("comments, texts or layout only");

        assertThat(run("policy", "history", "customer-facing")).isEqualTo(ExitCode.OK);
        assertThat(console.out().lines().toList()).hasSize(3);
        assertThat(console.out().lines().toList().get(1)).contains("in force", "a note");

        assertThat(run("policy", "rollback", "customer-facing")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("released again");
        assertThat(run("policy", "show", "customer-facing")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).isEqualTo(first);
    }

    @Test
    void a_document_that_was_never_released_is_told() {
        run("topics", "apply");

        assertThat(run("policy", "rollback", "nobody")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a released document \"nobody\"");
    }

    @Test
    void reference_data_is_published() {
        run("topics", "apply");

        assertThat(run("reference", "apply", "../policies/reference.yaml")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).startsWith("published ");
        assertThat(run("tail", "reference.parties", "-n", "1")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("\"kind\": ");
    }

    @Test
    void a_replayed_log_arrives_whole_and_in_order() throws IOException {
        run("topics", "apply");
        Path log = folder.resolve("log.jsonl");
        Files.write(log, List.of(row("s", 0), row("s", 1), row("t", 0)));

        assertThat(run("replay", log.toString(), "--rate", "1000")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("3 actions, 3 execution reports, 2 sessions, 1 agents, 0 lines skipped");

        try (Cluster cluster = cluster()) {
            List<String> actions = new ArrayList<>();
            new TopicScan(cluster)
                    .read(
                            cluster.topics().actions().name(),
                            AgentAction.class,
                            java.util.Set.of("clerk"),
                            (key, action) -> actions.add(action == null ? "" : action.getActionId()));
            List<String> reports = new ArrayList<>();
            new TopicScan(cluster)
                    .read(
                            cluster.topics().executions().name(),
                            ExecutionReport.class,
                            key -> true,
                            (key, report) -> reports.add(report == null ? "" : report.getActionId()));
            assertThat(actions).containsExactly("s#0", "s#1", "t#0");
            assertThat(reports).containsExactlyElementsOf(actions);
        }
    }

    @Test
    void tail_shows_the_last_the_first_and_those_of_a_key() throws IOException {
        run("topics", "apply");
        Path log = folder.resolve("log.jsonl");
        Files.write(log, List.of(row("s", 0), row("s", 1), row("t", 0)));
        run("replay", log.toString());

        assertThat(run("tail", "agent.actions", "-n", "1", "--json")).isEqualTo(ExitCode.OK);
        assertThat(console.out().lines())
                .hasSize(1)
                .first()
                .satisfies(line -> assertThat(line).contains("\"actionId\":\"t#0\""));
        assertThat(run("tail", prefix + "agent.actions", "-n", "2", "--from-beginning", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out().lines())
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line).contains("\"actionId\":\"s#0\""));
        assertThat(run("tail", "agent.actions", "--key", "nobody")).isEqualTo(ExitCode.OK);
        assertThat(console.err()).contains("no records");
        assertThat(run("tail", "agent.nothing")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected the topic " + prefix + "agent.nothing");
    }

    @Test
    void tail_shows_dead_letters_with_their_headers() throws Exception {
        run("topics", "apply");
        try (Cluster cluster = cluster();
                Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            ProducerRecord<String, byte[]> dead =
                    new ProducerRecord<>(cluster.topics().deadLetters().name(), "k", new byte[] {7, 7});
            dead.headers().add("reason", "not-framed".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            producer.send(dead).get();
        }

        assertThat(run("tail", "escalation.dlq")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("  reason: not-framed", "base64:Bwc=");
    }

    @Test
    void an_evaluation_is_found_by_agent_and_action_and_explained() throws Exception {
        run("topics", "apply");
        try (Cluster cluster = cluster()) {
            write(cluster, cluster.topics().evaluations(), "payer/eu", Samples.evaluation());
        }

        assertThat(run("explain", "payer/eu/runs/7#3")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("HOLD  payment.send  payer/eu/runs/7#3", "threshold 10000");
        assertThat(run("explain", "payer/eu/runs/7#3", "--json")).isEqualTo(ExitCode.OK);
        assertThat(Json.parse(console.out())).isInstanceOf(Map.class);
        assertThat(run("explain", "payer/eu/runs/7#4")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected an evaluation of payer/eu/runs/7#4");
    }

    @Test
    void an_inbox_lists_the_open_cases_of_its_role() throws Exception {
        run("topics", "apply", "--role", "deal-desk", "--role", "security");
        try (Cluster cluster = cluster()) {
            write(cluster, cluster.topics().cases(), "case-1", Samples.caseState("case-1", "deal-desk"));
            write(cluster, cluster.topics().cases(), "case-2", Samples.caseState("case-2", "security"));
        }

        assertThat(run("inbox", "--role", "deal-desk")).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("case-1", "12000.00 USD", "payment-over-limit")
                .doesNotContain("case-2");
        assertThat(run("inbox", "--role", "deal-desk", "--case", "case-1")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("1. The request", "7. Who acts, and for whom");
        assertThat(run("inbox", "--role", "nobody")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("known: deal-desk, security");
    }

    @Test
    void a_decision_waits_for_the_engine_and_tells_what_it_says() throws Exception {
        run("topics", "apply", "--role", "deal-desk");
        try (Cluster cluster = cluster()) {
            write(cluster, cluster.topics().cases(), "case-1", Samples.caseState("case-1", "deal-desk"));

            CompletableFuture<Decision> accepted = engine(AuditEvent.DECIDED, null);
            assertThat(run("decide", "case", "--option", "approve", "--role", "deal-desk", "--as", "maria"))
                    .isEqualTo(ExitCode.OK);
            assertThat(accepted.get().getDigestSeen()).isEqualTo("d".repeat(64));
            assertThat(accepted.get().getAgentId()).isEqualTo("payer/eu");
            assertThat(console.out()).contains("case case-1 approve by maria for deal-desk");

            CompletableFuture<Decision> refused =
                    engine(AuditEvent.REFUSED, new Refusal("already-decided", "maria was first"));
            assertThat(run("decide", "case-1", "--option", "reject", "--role", "deal-desk", "--as", "tom"))
                    .isEqualTo(ExitCode.REFUSED);
            assertThat(refused.get().getDecidedBy()).isEqualTo("tom");
            assertThat(console.err()).contains("refused, already-decided: maria was first");
        }
    }

    @Test
    void a_decision_that_nobody_answers_ends_in_a_time_out() throws Exception {
        run("topics", "apply", "--role", "deal-desk");
        try (Cluster cluster = cluster()) {
            write(cluster, cluster.topics().cases(), "case-1", Samples.caseState("case-1", "deal-desk"));
        }

        assertThat(run("decide", "case-1", "--option", "approve", "--role", "deal-desk", "--as", "m", "--wait", "1"))
                .isEqualTo(ExitCode.TIMED_OUT);
        assertThat(run("decide", "case-9", "--option", "approve", "--role", "deal-desk", "--as", "m"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a case \"case-9\", but there is none");
    }

    @Test
    void a_registry_that_is_down_is_told() throws IOException {
        run("topics", "apply");
        Path config = Files.writeString(folder.resolve("c.properties"), "max.retries=0\n");

        int code = console.run(
                "reference",
                "apply",
                "../policies/reference.yaml",
                "--bootstrap",
                SharedCluster.get().bootstrapServers(),
                "--registry",
                "http://localhost:1",
                "--prefix",
                prefix,
                "--config",
                config.toString());

        assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(console.err()).contains("http://localhost:1").doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(where);
        return console.run(line.toArray(String[]::new));
    }

    private Cluster cluster() {
        return Cluster.connect(ClusterSettings.resolve(
                new ClusterSettings.Said(where.get(1), where.get(3), prefix, null),
                Map.of(),
                new Properties(),
                Endpoints.NONE));
    }

    /** Answers the next decision of deal-desk as an engine would, from the moment it is called. */
    private CompletableFuture<Decision> engine(AuditEvent event, @Nullable Refusal refusal) {
        Cluster cluster = cluster();
        Consumer<String, byte[]> consumer = cluster.consumer();
        String topic = cluster.topics().decisions("deal-desk").name();
        List<TopicPartition> partitions = TopicScan.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        return CompletableFuture.supplyAsync(() -> {
            try (cluster;
                    consumer) {
                while (true) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                        Decision decision =
                                cluster.codec().decode(topic, record.headers(), record.value(), Decision.class);
                        write(cluster, cluster.topics().audit(), decision.getCaseId(), audit(decision, event, refusal));
                        return decision;
                    }
                }
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static AuditRecord audit(Decision decision, AuditEvent event, @Nullable Refusal refusal) {
        return AuditRecord.newBuilder()
                .setCaseId(decision.getCaseId())
                .setAgentId(decision.getAgentId())
                .setActionId("runs/7#3")
                .setSequence(3)
                .setEvent(event)
                .setRole("deal-desk")
                .setActorKind(ActorKind.HUMAN)
                .setActor(decision.getDecidedBy())
                .setAt(Samples.AT)
                .setDecisionId(decision.getDecisionId())
                .setRefusal(refusal)
                .setPreviousHash("")
                .setHash("")
                .build();
    }

    private static void write(Cluster cluster, Topic topic, String key, SpecificRecord value)
            throws ExecutionException, InterruptedException {
        try (Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            producer.send(cluster.record(topic, key, value)).get();
        }
    }

    private static String row(String session, int step) {
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
                "Pay the plumber, please.",
                "tool",
                "send_money",
                "arguments",
                Map.of("recipient", "DE02", "amount", 5),
                "tool_response",
                "done"));
    }
}
