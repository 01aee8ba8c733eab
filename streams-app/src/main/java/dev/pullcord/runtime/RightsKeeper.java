package dev.pullcord.runtime;

import dev.pullcord.schemas.topic.Topics;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * Sees at the start, and at each release, that the brokers grant what the stream will need: all that is missing is told at once,
 * instead of one topic after the other as records come to it.
 */
final class RightsKeeper {
    private final Admin admin;
    private final Topics topics;
    private final Map<String, Set<AclOperation>> fixed = new TreeMap<>();

    /** @param topology what it reads and writes is what is needed */
    RightsKeeper(Admin admin, Topology topology, Topics topics) {
        this.admin = admin;
        this.topics = topics;
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
            Map<String, TopicDescription> found = admin.describeTopics(
                            needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get();
            Set<String> missing = new TreeSet<>();
            needed.forEach((topic, operations) -> {
                TopicDescription description = found.get(topic);
                Set<AclOperation> granted = description == null ? null : description.authorizedOperations();
                operations.stream()
                        // brokers that were not asked, or do not know, say nothing
                        .filter(operation -> granted != null && !granted.contains(operation))
                        .forEach(operation -> missing.add(operation + " " + topic));
            });
            if (!missing.isEmpty()) {
                throw new TopicException(
                        "expected the rights " + missing + ", but the brokers do not grant them to this"
                                + " engine's principal; see 'pullcord acl print', and grant them with 'pullcord acl apply'");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while looking after rights", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TopicException("could not look after rights: " + Reasons.of(cause), cause);
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
    }

    private static void need(Map<String, Set<AclOperation>> into, String topic, AclOperation operation) {
        into.computeIfAbsent(topic, name -> EnumSet.noneOf(AclOperation.class)).add(operation);
    }
}
