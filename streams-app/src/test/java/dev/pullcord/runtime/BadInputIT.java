package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.Cases;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Confidence;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read or judged is answered or put aside with the reason, and the stream goes on. */
@Timeout(180)
class BadInputIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payments
                type: boundary
                when: 'action.type == "payment.send"'
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    /** One agent whose key goes to each of the three partitions. */
    private static final List<String> AGENTS_BY_PARTITION = List.of("good-agent-4", "good-agent-1", "good-agent-0");

    private static final EngineRig RIG = new EngineRig("bad-input-it");
    private static int afterwards;

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("payments", POLICY);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @AfterEach
    void a_good_action_on_each_partition_is_cleared_afterwards() {
        List<AgentAction> good = new ArrayList<>();
        for (String agent : AGENTS_BY_PARTITION) {
            good.add(payment(agent, "good-" + afterwards++)
                    .setProposal(proposal("data.read", 1).build())
                    .build());
        }
        RIG.proposeAll(good);
        for (AgentAction action : good) {
            assertThat(RIG.clearance(action.getActionId()).getVerdict()).isEqualTo(Verdict.PROCEED);
        }
        assertThat(RIG.engine().failure()).isNull();
    }

    static Stream<Arguments> unreadable() {
        Topic actions = RIG.topics().actions();
        byte[] whole = RIG.framed(actions, payment("a", "unreadable").build());
        byte[] longer = Arrays.copyOf(whole, whole.length + 3);
        return Stream.of(
                Arguments.of("garbage", new byte[] {9, 9, 9, 9, 9, 9, 9, 9}, "not-framed"),
                Arguments.of("nothing at all", new byte[0], "not-framed"),
                Arguments.of("text", "{\"actionId\":\"1\"}".getBytes(UTF_8), "not-framed"),
                Arguments.of("an id nobody gave", new byte[] {0, 127, 1, 2, 3, 4, 5}, "unknown-schema-id"),
                Arguments.of("cut off", Arrays.copyOf(whole, whole.length / 2), "truncated"),
                Arguments.of("with a tail", longer, "trailing-bytes"),
                Arguments.of("null", null, "null-value"),
                Arguments.of(
                        "a clearance",
                        RIG.framed(
                                RIG.topics().clearances(),
                                Clearance.newBuilder()
                                        .setActionId("1")
                                        .setAgentId("a")
                                        .setVerdict(Verdict.PROCEED)
                                        .setDigest("")
                                        .setPolicyVersion("")
                                        .setReasonCode("cleared")
                                        .setReason("")
                                        .setDecidedAt(Instant.EPOCH)
                                        .build()),
                        "schema-mismatch"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void bytes_that_are_no_action_become_a_dead_letter(String name, byte @Nullable [] bytes, String reason)
            throws ExecutionException, InterruptedException {
        RIG.send(RIG.topics().actions(), "unreadable " + name, bytes);

        ConsumerRecord<String, byte[]> letter = deadLetter("unreadable " + name);

        assertThat(header(letter, "pullcord_dlq_reason")).isEqualTo(reason);
        assertThat(header(letter, "pullcord_dlq_topic"))
                .isEqualTo(RIG.topics().actions().name());
        assertThat(header(letter, "pullcord_dlq_message")).isNotBlank();
        assertThat(header(letter, "pullcord_dlq_partition")).matches("[012]");
        assertThat(header(letter, "pullcord_dlq_offset")).matches("\\d+");
        assertThat(letter.value()).isEqualTo(bytes == null ? new byte[0] : bytes);
    }

    @Test
    void bytes_on_the_other_inputs_become_dead_letters_too() throws ExecutionException, InterruptedException {
        RIG.send(RIG.topics().executions(), "bad report", new byte[] {1});
        RIG.send(
                RIG.topics().executions(),
                "another's report",
                ExecutionReport.newBuilder()
                        .setActionId("1")
                        .setAgentId("someone else")
                        .setTool("t")
                        .setStatus(ExecutionStatus.EXECUTED)
                        .setExecutedAt(Instant.now())
                        .build());
        RIG.send(RIG.topics().decisions("deal-desk"), "bad decision", new byte[] {1});
        RIG.send(RIG.topics().decisions("deal-desk"), "no decision", (byte[]) null);

        assertThat(header(deadLetter("bad report"), "pullcord_dlq_reason")).isEqualTo("not-framed");
        assertThat(header(deadLetter("another's report"), "pullcord_dlq_reason"))
                .isEqualTo("key-mismatch");
        assertThat(header(deadLetter("bad decision"), "pullcord_dlq_reason")).isEqualTo("not-framed");
        assertThat(header(deadLetter("bad decision"), "pullcord_role")).isEqualTo("deal-desk");
        assertThat(header(deadLetter("no decision"), "pullcord_dlq_reason")).isEqualTo("null-value");
    }

    @Test
    void bytes_in_the_documents_leave_everything_in_force() throws ExecutionException, InterruptedException {
        String version = RIG.engine().board().policies().version();

        RIG.send(RIG.topics().policies(), "payments", new byte[] {1, 2, 3});
        RIG.send(RIG.topics().policies(), "payments", payment("a", "1").build());
        RIG.send(RIG.topics().agents(), "documented", new byte[] {1, 2, 3});
        RIG.send(RIG.topics().parties(), "V-1", new byte[] {1, 2, 3});
        RIG.publish("payments", POLICY.replace("desk }", "nowhere }"));
        RIG.propose(payment("documented", "documented-1").build());

        assertThat(RIG.clearance("documented-1").getPolicyVersion()).isEqualTo(version);

        // not only as long as it runs
        RIG.stop();
        RIG.start();
        RIG.propose(payment("documented", "documented-2").build());
        assertThat(RIG.clearance("documented-2").getPolicyVersion()).isEqualTo(version);
    }

    @Test
    void where_the_newest_release_is_broken_the_newest_archived_one_counts()
            throws ExecutionException, InterruptedException {
        String closing = POLICY.replace("name: payments", "name: closing").replace("payment.send", "account.close");
        RIG.publish("closing", closing.replace("4h", "8h"));
        String second = RIG.publish("closing", closing).getVersion();
        // compaction leaves the archived copies and the newest release
        RIG.send(RIG.topics().policies(), "closing", (byte[]) null);
        EngineRig.await("the policy gone", () -> !inForce("closing").isPresent());
        RIG.publish("closing", "kind: [");

        EngineRig.await("the second version", () -> inForce("closing").isPresent());
        assertThat(inForce("closing")).contains(second);
        assertThat(RIG.engine().board().trouble()).containsKey("closing");
        RIG.send(RIG.topics().policies(), "closing", (byte[]) null);
        EngineRig.await("the policy gone", () -> !inForce("closing").isPresent());
        assertThat(RIG.engine().board().trouble()).doesNotContainKey("closing");
    }

    static Stream<Arguments> senseless() {
        AgentAction.Builder nested = arguments("[".repeat(5_000) + "]".repeat(5_000));
        return Stream.of(
                Arguments.of("no-proposal", payment("s", "").setProposal(null), "missing-proposal"),
                Arguments.of("no-currency", money(new Money(5L, "")), "amount-without-currency"),
                Arguments.of(
                        "from-tomorrow",
                        payment("s", "").setOccurredAt(Instant.now().plusSeconds(86_400)),
                        "time-in-future"),
                Arguments.of(
                        "from-the-end-of-time",
                        payment("s", "").setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE)),
                        "time-in-future"),
                Arguments.of("arguments-cut-off", arguments("{\"a\":"), "arguments-not-json"),
                Arguments.of("arguments-nested", nested, "arguments-not-json"),
                Arguments.of("number-without-end", arguments("{\"a\":1e999999999}"), "arguments-not-json"),
                Arguments.of("not-sure-at-all", confidence(Double.NaN), "confidence-out-of-range"),
                Arguments.of("tool-of-a-megabyte", tool("t".repeat(900_000)), "too-long-tool"),
                Arguments.of("type-of-a-megabyte", type("t".repeat(900_000)), "too-long-actionType"),
                Arguments.of("five-megabytes", text("please ".repeat((5 << 20) / 7)), "too-large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("senseless")
    void an_action_that_makes_no_sense_is_denied_with_the_reason(String id, AgentAction.Builder action, String reason)
            throws ExecutionException, InterruptedException {
        RIG.propose(action.setActionId(id).build());

        Clearance clearance = RIG.clearance(id);

        assertThat(clearance.getVerdict()).isEqualTo(Verdict.DENY);
        assertThat(clearance.getReasonCode()).isEqualTo(reason);
        assertThat(clearance.getReason()).contains("expected");
    }

    @Test
    void an_action_without_its_key_is_told_how_to_publish_it() throws ExecutionException, InterruptedException {
        AgentAction action = payment("keyless", "keyless-1").build();
        RIG.send(RIG.topics().actions(), null, RIG.framed(RIG.topics().actions(), action));

        Clearance clearance = RIG.clearance("keyless-1");

        assertThat(clearance.getReasonCode()).isEqualTo("key-mismatch");
        assertThat(clearance.getReason()).contains("agentId as the key");
    }

    @Test
    void strange_times_and_figures_are_judged_all_the_same() throws ExecutionException, InterruptedException {
        RIG.propose(payment("strange", "strange-1")
                .setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                .setProposal(proposal("payment.send", 1)
                        .setAmount(new Money(Long.MIN_VALUE, "JPY"))
                        .setAudienceSize(Long.MAX_VALUE)
                        .build())
                .setRequest(new Request(
                        "\uD800 \u0000 \u202E", List.of(), null, null, Instant.ofEpochMilli(Long.MAX_VALUE)))
                .build());

        assertThat(RIG.clearance("strange-1").getVerdict()).isEqualTo(Verdict.HOLD);
        assertThat(RIG.handoff("deal-desk", "strange-1").getDigest()).hasSize(64);
    }

    @Test
    void a_whole_action_just_under_the_limit_becomes_a_case_that_can_be_decided()
            throws ExecutionException, InterruptedException {
        AgentAction action = text("please ".repeat((1 << 20) / 7 - 400))
                .setAgentId("long-winded")
                .setActionId("long-1")
                .build();
        RIG.propose(action);
        Handoff handoff = RIG.handoff("deal-desk", "long-1");

        RIG.decide(
                "deal-desk",
                Cases.decision(handoff, "l-1", "modify")
                        .setModifiedArguments("{\"a\":\"" + "b".repeat(500_000) + "\"}")
                        .build());

        try (Tape<Resolution> resolutions = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            assertThat(resolutions
                            .first(one -> one.getCaseId().equals(handoff.getCaseId()))
                            .getArguments())
                    .hasSize(500_008);
        }
    }

    @Test
    void five_megabytes_that_stay_five_megabytes_are_refused_where_they_are_sent() {
        byte[] noise = new byte[5 << 20];
        new Random(1).nextBytes(noise);
        Topic actions = RIG.topics().actions();

        assertThatThrownBy(() -> RIG.send(actions, "noise", noise))
                .hasCauseInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("larger than the max message size");
        try (Producer<String, byte[]> usual = RIG.cluster().producer(Map.of())) {
            assertThatThrownBy(() -> usual.send(new ProducerRecord<>(actions.name(), noise))
                            .get())
                    .hasCauseInstanceOf(RecordTooLargeException.class)
                    .hasMessageContaining("max.request.size");
        }
    }

    @Test
    void a_dead_letter_keeps_the_beginning_of_what_was_too_much() throws ExecutionException, InterruptedException {
        byte[] zeros = new byte[12 << 20];
        Arrays.fill(zeros, (byte) 7);
        RIG.send(RIG.topics().actions(), "much of nothing", zeros);
        ProducerRecord<String, byte[]> headed =
                new ProducerRecord<>(RIG.topics().actions().name(), "key ".repeat(1 << 20), new byte[] {5});
        headed.headers().add("much", new byte[6 << 20]).add("little", new byte[] {1});
        RIG.send(headed);
        String name = "n".repeat(5 << 20);
        RIG.propose(payment(name, "long-agent").build());
        RIG.propose(payment("long", name).build());

        ConsumerRecord<String, byte[]> letter = deadLetter("much of nothing");
        assertThat(letter.value()).hasSize(512 * 1024).containsOnly(7);
        assertThat(header(letter, "pullcord_dlq_size")).isEqualTo(Integer.toString(12 << 20));
        ConsumerRecord<String, byte[]> cut = deadLetter("key key ");
        assertThat(header(cut, "pullcord_dlq_reason")).isEqualTo("not-framed");
        assertThat(header(cut, "little")).isNotEmpty();
        assertThat(cut.headers().lastHeader("much")).isNull();
        assertThat(header(deadLetter("nnn"), "pullcord_dlq_reason")).isEqualTo("too-long-agentId");
        assertThat(header(deadLetter("long"), "pullcord_dlq_reason")).isEqualTo("too-long-actionId");
    }

    @Test
    void a_decision_of_megabytes_is_put_aside_and_the_next_one_counts()
            throws ExecutionException, InterruptedException {
        RIG.propose(payment("talkative", "talkative-1").build());
        Handoff handoff = RIG.handoff("deal-desk", "talkative-1");
        for (int megabytes : new int[] {1, 3, 6}) {
            RIG.decide(
                    "deal-desk",
                    Cases.decision(handoff, "t-" + megabytes, "modify")
                            .setModifiedArguments("{\"a\":\"" + "b".repeat(megabytes << 20) + "\"}")
                            .build());
        }
        RIG.send(RIG.topics().decisions("deal-desk"), "k".repeat(6 << 20), new byte[6 << 20]);
        Decision reject = Cases.decision(handoff, "t-0", "reject").build();

        RIG.decide("deal-desk", reject);

        try (Tape<Resolution> resolutions = RIG.tape(RIG.topics().resolutions(), Resolution.class);
                Tape<ConsumerRecord<String, byte[]>> letters =
                        RIG.records(RIG.topics().deadLetters())) {
            assertThat(resolutions
                            .first(one -> one.getCaseId().equals(handoff.getCaseId()))
                            .getOptionId())
                    .isEqualTo("reject");
            assertThat(letters.until(
                            4,
                            one -> header(one, "pullcord_dlq_reason").equals("too-large")
                                    && header(one, "pullcord_dlq_topic").contains("inbox")))
                    .hasSize(4);
        }
    }

    private static Optional<String> inForce(String policy) {
        return RIG.engine().board().policies().policies().stream()
                .filter(one -> one.name().equals(policy))
                .map(Policy::version)
                .findFirst();
    }

    private static ConsumerRecord<String, byte[]> deadLetter(String key) {
        try (Tape<ConsumerRecord<String, byte[]>> letters =
                RIG.records(RIG.topics().deadLetters())) {
            return letters.first(letter -> letter.key() != null && letter.key().startsWith(key));
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), UTF_8);
    }

    private static AgentAction.Builder money(Money amount) {
        return payment("s", "")
                .setProposal(proposal("payment.send", 1).setAmount(amount).build());
    }

    private static AgentAction.Builder arguments(String json) {
        return payment("s", "")
                .setProposal(proposal("payment.send", 1).setArguments(json).build());
    }

    private static AgentAction.Builder tool(String name) {
        return payment("s", "")
                .setProposal(proposal("payment.send", 1).setTool(name).build());
    }

    private static AgentAction.Builder type(String name) {
        return payment("s", "").setProposal(proposal(name, 1).build());
    }

    private static AgentAction.Builder text(String text) {
        return payment("s", "").setRequest(Request.newBuilder().setText(text).build());
    }

    private static AgentAction.Builder confidence(double score) {
        return payment("s", "")
                .setConfidence(Confidence.newBuilder()
                        .setScore(score)
                        .setMethod(ConfidenceMethod.LOGPROB)
                        .build());
    }
}
