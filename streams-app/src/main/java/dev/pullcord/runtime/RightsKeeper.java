package dev.pullcord.runtime;

import dev.pullcord.schemas.topic.Topics;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * Sees at the start, and at each release, that the brokers grant what the stream will need: all that is missing is told at once,
 * instead of one topic after the other as records come to it. Without the right to make its changelogs, Kafka Streams would wait
 * for them for ever and say nothing.
 */
final class RightsKeeper {
    private final Admin admin;
    private final Topics topics;
    private final String application;
    private final Map<String, Set<AclOperation>> fixed = new TreeMap<>();

    /**
     * @param topology what it reads and writes is what is needed
     * @param application what the names of changelogs begin with
     */
    RightsKeeper(Admin admin, Topology topology, Topics topics, String application) {
        this.admin = admin;
        this.topics = topics;
        this.application = application;
        TopologyDescription drawn = topology.describe();
        drawn.subtopologies().forEach(part -> part.nodes().forEach(this::need));
        drawn.globalStores().forEach(table -> need(table.source()));
        need(fixed, topics.decisionInbox().name(), AclOperation.WRITE);
    }

    /**
     * Checks the topics that do not depend on roles.
     *
     * @throws TopicException naming every right that is missing
     */
    void ensureFixed() {
        ensure(fixed);
    }

    /**
     * Checks the topics of roles.
     *
     * @throws TopicException naming every right that is missing
     */
    void ensureRoles(Collection<String> roles) {
        Map<String, Set<AclOperation>> needed = new TreeMap<>();
        for (String role : roles) {
            need(needed, topics.handoffs(role).name(), AclOperation.WRITE);
            need(needed, topics.decisions(role).name(), AclOperation.READ);
        }
        ensure(needed);
    }

    private void ensure(Map<String, Set<AclOperation>> needed) {
        try {
            Set<String> missing = missing(needed);
            if (!missing.isEmpty()) {
                throw new TopicException("expected the rights " + missing
                        + ", but the brokers do not grant them to this engine's principal; see 'pullcord acl print', and"
                        + " grant them with 'pullcord acl apply'");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while looking after rights", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TopicException("could not look after rights: " + Reasons.of(cause), cause);
        }
    }

    private Set<String> missing(Map<String, Set<AclOperation>> needed) throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(
                        needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one : asked.entrySet()) {
            String topic = one.getKey();
            Set<AclOperation> operations = needed.getOrDefault(topic, Set.of());
            Optional<Throwable> failure = failure(one.getValue());
            if (failure.isEmpty()) {
                Set<AclOperation> granted = one.getValue().get().authorizedOperations();
                operations.stream()
                        // brokers that do not know say nothing
                        .filter(operation -> granted != null && !granted.contains(operation))
                        .forEach(operation -> missing.add(operation + " " + topic));
            } else if (failure.get() instanceof AuthorizationException) {
                operations.forEach(operation -> missing.add(operation + " " + topic));
            } else if (!(failure.get() instanceof UnknownTopicOrPartitionException)) {
                throw new ExecutionException(failure.get());
            } else if (!mayCreate(topic)) {
                missing.add(AclOperation.CREATE + " " + topic);
            }
        }
        return missing;
    }

    /** Asks the brokers to create a topic, but only as a question. */
    private boolean mayCreate(String topic) throws InterruptedException {
        Optional<Throwable> failure = failure(admin.createTopics(
                        List.of(new NewTopic(topic, Optional.empty(), Optional.empty())),
                        new CreateTopicsOptions().validateOnly(true))
                .all());
        return failure.isEmpty() || !(failure.get() instanceof AuthorizationException);
    }

    private static Optional<Throwable> failure(KafkaFuture<?> future) throws InterruptedException {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        }
    }

    private void need(TopologyDescription.Node node) {
        if (node instanceof Source source && source.topicSet() != null) {
            source.topicSet().forEach(topic -> need(fixed, topic, AclOperation.READ));
        }
        // the sink of handoffs chooses its topic by role
        if (node instanceof Sink sink && sink.topic() != null) {
            need(fixed, sink.topic(), AclOperation.WRITE);
        }
        if (node instanceof Processor processor) {
            processor.stores().stream()
                    .map(store -> application + "-" + store + "-changelog")
                    .forEach(topic -> need(fixed, topic, AclOperation.READ, AclOperation.WRITE));
        }
    }

    private static void need(Map<String, Set<AclOperation>> into, String topic, AclOperation... operations) {
        into.computeIfAbsent(topic, name -> EnumSet.noneOf(AclOperation.class)).addAll(List.of(operations));
    }
}
