package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.Cases;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.dev.SecuredBroker;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that denies by default, the ACLs of {@code acl apply}, and everybody under a name of their own. */
@Timeout(240)
class SecuredBrokerIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
              - id: account-closed
                type: boundary
                when: 'action.type == "account.close"'
                path: other
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
              other: { steps: [ { role: security, within: 4h } ], fallback: deny }
            """;

    private static final Path FOLDER =
            Path.of("target", "it", "secured-" + ProcessHandle.current().pid());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static SecuredUsers users;

    @SuppressWarnings("NullAway.Init")
    private static Engine engine;

    @BeforeAll
    static void start() throws Exception {
        users = new SecuredUsers(SecuredBroker.start(FOLDER), FOLDER);
        users.create("engine", "agent", "policy", "analytics", "role-deal-desk", "role-security", "weak", "stranger");
        Path policy = Files.writeString(FOLDER.resolve("payments.yaml"), POLICY);
        assertThat(users.admin("topics", "apply", "--policy", policy.toString(), "--replication", "1"))
                .isEqualTo(ExitCode.OK);
        assertThat(users.admin("acl", "apply", policy.toString())).isEqualTo(ExitCode.OK);
        engine = new Engine(new EngineConfig(users.settings("engine", "secured", "secured."), Map.of()));
        engine.start();
        assertThat(users.verb("policy", "policy", "apply", policy.toString())).isEqualTo(ExitCode.OK);
        assertThat(engine.awaitReady(Set.of("payments"), PATIENCE)).isTrue();
    }

    @AfterAll
    static void close() {
        engine.close();
        users.close();
    }

    @Test
    void a_role_decides_its_case_and_the_agent_hears_of_it() throws Exception {
        Handoff handoff = held("agent-1", "secured-1");
        try (Cluster desk = users.as("role-deal-desk");
                Cluster agent = users.as("agent");
                Tape<Resolution> resolutions = tape(agent, agent.topics().resolutions(), Resolution.class)) {
            send(
                    desk,
                    desk.topics().decisions("deal-desk"),
                    handoff.getCaseId(),
                    Cases.decision(handoff, "d-1", "approve").build());

            Resolution resolution = resolutions.first(one -> one.getCaseId().equals(handoff.getCaseId()));
            assertThat(resolution.getDisposition()).isEqualTo(Disposition.APPROVED);
            assertThat(resolution.getRole()).isEqualTo("deal-desk");
        }
    }

    @Test
    void the_second_stream_has_every_right_it_needs() {
        EngineRig.await(
                "telemetry that runs", () -> "RUNNING".equals(engine.health().get("telemetry")));
    }

    @Test
    void a_role_reads_its_queue_in_its_own_group_and_in_no_other() throws Exception {
        held("agent-2", "secured-2");
        Map<String, Object> settings = users.client("role-deal-desk");
        settings.put("auto.offset.reset", "earliest");
        settings.put("group.id", "secured.pullcord.role-deal-desk.laptop-7");
        try (Consumer<String, byte[]> queue =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            queue.subscribe(List.of("secured.escalation.handoffs.deal-desk"));
            EngineRig.await(
                    "a handoff in the group",
                    () -> !queue.poll(Duration.ofMillis(100)).isEmpty());
        }
        settings.put("group.id", "secured.pullcord.role-security");
        try (Consumer<String, byte[]> queue =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            queue.subscribe(List.of("secured.escalation.handoffs.deal-desk"));
            assertThatThrownBy(() -> EngineRig.await(
                            "a refusal",
                            () -> queue.poll(Duration.ofMillis(100)).count() < 0))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void another_role_neither_decides_nor_reads_that_case() throws Exception {
        Handoff handoff = held("agent-3", "secured-3");
        Decision decision = Cases.decision(handoff, "s-1", "approve").build();
        try (Cluster security = users.as("role-security")) {
            assertThatThrownBy(() ->
                            send(security, security.topics().decisions("deal-desk"), handoff.getCaseId(), decision))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> tape(security, security.topics().handoffs("deal-desk"), Handoff.class))
                    .isInstanceOf(TopicAuthorizationException.class);
            // what is its own it may
            send(security, security.topics().decisions("security"), handoff.getCaseId(), decision);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "role-deal-desk, secured.pullcord.decision-inbox",
        "role-deal-desk, secured.pullcord.role-load",
        "role-deal-desk, secured.agent.actions",
        "role-deal-desk, secured.escalation.policies",
        "agent, secured.escalation.decisions.deal-desk",
        "agent, secured.pullcord.decision-inbox",
        "agent, secured.agent.clearances",
        "agent, secured.agent.resolutions",
        "policy, secured.escalation.decisions.deal-desk",
        "analytics, secured.escalation.audit",
        "engine, secured.escalation.rosters",
        "stranger, secured.agent.actions"
    })
    void nobody_writes_what_belongs_to_others(String who, String topic) throws Exception {
        Handoff handoff = Cases.handoff("deal-desk");
        try (Cluster cluster = users.as(who)) {
            Topic target = named(cluster, topic);
            assertThatThrownBy(() -> send(
                            cluster,
                            target,
                            "key",
                            Cases.decision(handoff, "x", "approve").build()))
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void an_engine_without_rights_tells_all_that_is_missing_at_the_start() throws Exception {
        try (Admin admin = Admin.create(users.adminClient())) {
            // sees its topics, and nothing else
            users.grantWeak();
            admin.deleteAcls(weak(admin).stream()
                            .filter(binding -> binding.pattern().resourceType() == ResourceType.TOPIC)
                            .filter(binding -> binding.pattern().name().equals("weak.agent.clearances")
                                    || binding.pattern().name().equals("weak.escalation.policies"))
                            .filter(binding ->
                                    !binding.entry().operation().name().equals("CREATE"))
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        }
        try (Engine weak = new Engine(new EngineConfig(users.settings("weak", "weak", "weak."), Map.of()))) {
            assertThatThrownBy(weak::start)
                    .isInstanceOf(TopicException.class)
                    .hasMessageContaining("weak.agent.clearances")
                    .hasMessageContaining("weak.escalation.policies")
                    .hasMessageContaining("pullcord acl apply");
            HttpResponse<String> live = get(weak, "/health/live");
            assertThat(live.statusCode()).isEqualTo(503);
            assertThat(live.body()).contains("weak.agent.clearances", "weak.escalation.policies");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // first: the changelogs that the others make would be there already
        "TOPIC, PREFIXED, weak-, CREATE",
        "TOPIC, LITERAL, weak.agent.clearances, WRITE",
        "GROUP, LITERAL, weak, READ",
        "GROUP, PREFIXED, weak-, READ",
        "TRANSACTIONAL_ID, PREFIXED, weak-, WRITE"
    })
    void an_engine_that_misses_one_right_stops_and_says_so(String type, String how, String name, String operation)
            throws Exception {
        try (Admin admin = Admin.create(users.adminClient())) {
            users.grantWeak();
            List<AclBindingFilter> one = weak(admin).stream()
                    .filter(binding -> binding.pattern().resourceType().name().equals(type)
                            && binding.pattern().patternType().name().equals(how)
                            && binding.pattern().name().equals(name)
                            && binding.entry().operation().name().equals(operation))
                    .map(AclBinding::toFilter)
                    .toList();
            assertThat(one).hasSize(1);
            admin.deleteAcls(one).all().get();
        }
        Map<String, String> settings = users.settings("weak", "weak", "weak.");
        settings.put(
                EngineConfig.STATE_DIR,
                FOLDER.resolve("state-" + type + how + operation).toString());
        try (Engine weak = new Engine(new EngineConfig(settings, Map.of()))) {
            try {
                weak.start();
            } catch (TopicException e) {
                // told before anything runs
            }
            EngineRig.await("an engine that says why it stopped", () -> weak.failure() != null);
            HttpResponse<String> live = get(weak, "/health/live");
            assertThat(live.statusCode()).isEqualTo(503);
            assertThat(live.body()).contains("pullcord acl apply");
            System.out.println(type + " " + how + ": " + weak.failure());
        }
    }

    private static Collection<AclBinding> weak(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                .filter(binding -> binding.entry().principal().equals("User:weak"))
                .toList();
    }

    @Test
    void granting_twice_changes_nothing_and_pruning_takes_only_what_is_ours() throws Exception {
        String policy = FOLDER.resolve("payments.yaml").toString();
        assertThat(users.admin("acl", "apply", policy)).isEqualTo(ExitCode.OK);
        assertThat(users.out()).contains("0 added,", "0 removed").doesNotContain("\nadded ");

        try (Admin admin = Admin.create(users.adminClient())) {
            AclBinding ours = SecuredUsers.allow("User:stranger", "secured.escalation.decisions.deal-desk", false);
            AclBinding wide = SecuredUsers.allow("User:stranger", "secured.esc", true);
            AclBinding foreign = SecuredUsers.allow("User:stranger", "orders", false);
            admin.createAcls(List.of(ours, wide, foreign)).all().get();
            try {
                assertThat(users.admin("acl", "apply", policy, "--prune", "--dry-run"))
                        .isEqualTo(ExitCode.OK);
                assertThat(users.out())
                        .contains("would remove User:stranger write topic secured.escalation.decisions.deal-desk");
                assertThat(users.err()).contains("warning: User:stranger write topic secured.esc…");
                assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                        .contains(ours, wide, foreign);

                assertThat(users.admin("acl", "apply", policy, "--prune")).isEqualTo(ExitCode.OK);
                assertThat(users.out()).contains("0 added,", "1 removed");
                assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                        .contains(wide, foreign)
                        .doesNotContain(ours);
            } finally {
                admin.deleteAcls(List.of(ours.toFilter(), wide.toFilter(), foreign.toFilter()))
                        .all()
                        .get();
            }
        }
    }

    @Test
    void without_the_right_to_grant_it_says_so() throws Exception {
        assertThat(users.verb(
                        "stranger",
                        "acl",
                        "apply",
                        FOLDER.resolve("payments.yaml").toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(users.err()).contains("Kafka does not allow it").doesNotContain("\tat ");
    }

    @Test
    void a_certificate_is_as_good_as_a_password_and_no_better() throws Exception {
        Handoff handoff = held("agent-4", "secured-4");
        Decision decision = Cases.decision(handoff, "tls-1", "reject").build();
        try (Cluster desk = users.withCertificate("role-deal-desk");
                Cluster security = users.withCertificate("role-security");
                Cluster agent = users.as("agent");
                Tape<Resolution> resolutions = tape(agent, agent.topics().resolutions(), Resolution.class)) {
            assertThatThrownBy(() ->
                            send(security, security.topics().decisions("deal-desk"), handoff.getCaseId(), decision))
                    .hasCauseInstanceOf(AuthorizationException.class);
            send(desk, desk.topics().decisions("deal-desk"), handoff.getCaseId(), decision);

            assertThat(resolutions
                            .first(one -> one.getCaseId().equals(handoff.getCaseId()))
                            .getDisposition())
                    .isEqualTo(Disposition.REJECTED);
        }
    }

    /** Proposes as the agent, reads the handoff as the role. */
    private static Handoff held(String agentId, String actionId) throws Exception {
        try (Cluster agent = users.as("agent");
                Cluster desk = users.as("role-deal-desk");
                Tape<Handoff> queue = tape(desk, desk.topics().handoffs("deal-desk"), Handoff.class)) {
            send(
                    agent,
                    agent.topics().actions(),
                    agentId,
                    payment(agentId, actionId).build());
            return queue.first(one -> one.getActionId().equals(actionId));
        }
    }

    private static <T extends SpecificRecord> Tape<T> tape(Cluster cluster, Topic topic, Class<T> type) {
        return new Tape<>(
                cluster,
                topic.name(),
                record -> cluster.codec().decode(record.topic(), record.headers(), record.value(), type));
    }

    private static void send(Cluster cluster, Topic topic, String key, SpecificRecord value)
            throws ExecutionException, InterruptedException {
        try (Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            producer.send(cluster.record(topic, key, value)).get();
        }
    }

    private static Topic named(Cluster cluster, String name) {
        return java.util.stream.Stream.concat(
                        cluster.topics().fixed().stream(), cluster.topics().ofRole("deal-desk").stream())
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(Engine engine, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + engine.httpPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
