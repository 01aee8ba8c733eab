package dev.pullcord.cli.run;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.dev.fleet.Demo;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.dev.fleet.Sinks;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Connects the demo to Kafka, as any fleet and any role team would be: through topics only. */
final class DemoWires implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Cluster cluster;
    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> consumer;
    private volatile boolean open = true;
    private Thread listener = new Thread();

    DemoWires(Cluster cluster) {
        this.cluster = cluster;
        topics = cluster.topics();
        producer = cluster.producer(Map.of());
        consumer = cluster.consumer();
    }

    /** Tells the engine about the fleet's agents and the parties they deal with. */
    void publishReference() {
        FleetReference.agents().forEach(agent -> send(topics.agents(), agent.getAgentId(), agent));
        FleetReference.parties().forEach(party -> send(topics.parties(), party.getId(), party));
        producer.flush();
    }

    Sinks sinks() {
        return new Sinks(
                action -> send(topics.actions(), action.getAgentId(), action),
                report -> send(topics.executions(), report.getAgentId(), report),
                outcome -> send(topics.outcomes(), outcome.getAgentId(), outcome),
                (role, decision) -> send(topics.decisions(role), decision.getCaseId(), decision));
    }

    /** Hands the demo what comes from now on. */
    void listen(Demo demo) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        List<Topic> heard = new ArrayList<>(List.of(topics.clearances(), topics.evaluations(), topics.resolutions()));
        RoleTopics.existing(cluster).forEach(role -> heard.add(topics.handoffs(role)));
        for (Topic topic : heard) {
            for (PartitionInfo partition : consumer.partitionsFor(topic.name())) {
                partitions.add(new TopicPartition(topic.name(), partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // the end is looked up at the first use of a position; it must be the end before the first action
        partitions.forEach(consumer::position);
        listener = new Thread(() -> hear(demo), "demo-listener");
        listener.start();
    }

    private void hear(Demo demo) {
        while (open) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                hand(demo, record);
            }
        }
    }

    private void hand(Demo demo, ConsumerRecord<String, byte[]> record) {
        String topic = record.topic();
        if (topic.equals(topics.clearances().name())) {
            demo.onClearance(decoded(record, Clearance.class));
        } else if (topic.equals(topics.evaluations().name())) {
            demo.onEvaluation(decoded(record, Evaluation.class));
        } else if (topic.equals(topics.resolutions().name())) {
            demo.onResolution(decoded(record, Resolution.class));
        } else {
            topics.roleOfHandoffs(topic).ifPresent(role -> demo.onHandoff(role, decoded(record, Handoff.class)));
        }
    }

    private <T extends SpecificRecord> T decoded(ConsumerRecord<String, byte[]> record, Class<T> type) {
        return cluster.codec().decode(record.topic(), record.headers(), record.value(), type);
    }

    private void send(Topic topic, String key, SpecificRecord value) {
        // what could not be sent shows in the demo's own books: an action without a clearance
        var unused = producer.send(cluster.record(topic, key, value));
    }

    @Override
    public void close() {
        open = false;
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}
