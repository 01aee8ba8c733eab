package dev.pullcord.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.serde.SchemaRegistry;
import dev.pullcord.schemas.serde.SerdeConfig;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are not ours, on topics written and read by our serde: this test plays the engine. */
@Timeout(600)
class OfficialClientIT {
    private static final String PREFIX = "official.";
    private static final Topics TOPICS = new Topics(PREFIX, 1);

    @Test
    void a_client_of_another_maker_sends_an_action_and_reads_its_clearance()
            throws IOException, ExecutionException, InterruptedException {
        OfficialClient.install();
        DevCluster cluster = SharedCluster.get();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                SerdeConfig.URL,
                cluster.registryUrl(),
                "auto.offset.reset",
                "earliest");
        prepare(settings);

        Process client = OfficialClient.start(
                "--bootstrap",
                cluster.bootstrapServers(),
                "--registry",
                cluster.registryUrl(),
                "--prefix",
                PREFIX,
                "--agent",
                "invoice-agent",
                "--action",
                "official-1");
        ConsumerRecord<String, AgentAction> action = readAction(settings);
        clear(action.value(), settings);

        JsonNode answer = new ObjectMapper().readTree(client.inputReader(UTF_8).readLine());
        assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(client.exitValue()).as(OfficialClient.complaints()).isZero();
        assertThat(action.key()).isEqualTo("invoice-agent");
        assertThat(action.value().getProposal().getAmount().getMinorUnits()).isEqualTo(184_000);
        assertThat(action.value().getProposal().getEffect()).isEqualTo(Effect.WRITE);
        assertThat(action.value().getSignals().getScores()).containsEntry("toxicity", 0.01);
        assertThat(answer.at("/clearance/actionId").asText()).isEqualTo("official-1");
        assertThat(answer.at("/clearance/verdict").asText()).isEqualTo("HOLD");
        assertThat(answer.at("/clearance/caseId").asText()).isEqualTo("case-1");
    }

    private static void prepare(Map<String, Object> settings) throws ExecutionException, InterruptedException {
        List<Topic> topics = List.of(TOPICS.actions(), TOPICS.clearances());
        SchemaRegistry registry = SchemaRegistry.of(settings);
        topics.forEach(topic -> registry.register(topic.subject(), topic.schema()));
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static ConsumerRecord<String, AgentAction> readAction(Map<String, Object> settings) {
        try (var serde = ValueSerdes.create(AgentAction.class, settings);
                var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), serde.deserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPICS.actions().name(), 0)));
            return consumer.poll(Duration.ofMinutes(1)).iterator().next();
        }
    }

    private static void clear(AgentAction action, Map<String, Object> settings)
            throws ExecutionException, InterruptedException {
        Clearance clearance = Clearance.newBuilder()
                .setActionId(action.getActionId())
                .setAgentId(action.getAgentId())
                .setVerdict(Verdict.HOLD)
                .setDigest("")
                .setPolicyVersion("")
                .setCaseId("case-1")
                .setReasonCode("held")
                .setReason("A person looks at it.")
                .setDecidedAt(action.getOccurredAt())
                .build();
        try (var serde = ValueSerdes.create(Clearance.class, settings);
                var producer = new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            producer.send(new ProducerRecord<>(TOPICS.clearances().name(), action.getAgentId(), clearance))
                    .get();
        }
    }
}
