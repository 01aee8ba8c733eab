package dev.pullcord.runtime;

import dev.pullcord.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Compares the catalogue with the cluster: creates what is missing, and refuses what does not fit. */
public final class TopicKeeper {
    private static final int PATIENCE_SECONDS = 30;

    private final Admin admin;
    private final Optional<Short> replication;
    private final boolean create;

    /**
     * @param replication replication of new topics; -1 for the broker's default
     * @param create whether missing topics may be created
     */
    public TopicKeeper(Admin admin, short replication, boolean create) {
        this.admin = admin;
        this.replication = replication < 0 ? Optional.empty() : Optional.of(replication);
        this.create = create;
    }

    /**
     * Sees that the topics are there and as wide as the catalogue says.
     *
     * @return names of those created
     * @throws TopicException naming every topic that is missing or does not fit
     */
    public List<String> ensure(Collection<Topic> topics) {
        Map<String, Integer> found = partitions(topics.stream().map(Topic::name).toList());
        List<Topic> missing = topics.stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .toList();
        for (Topic topic : topics) {
            int has = found.getOrDefault(topic.name(), topic.partitions());
            // only what one task reads together must be equally wide
            if (topic.key().equals("agentId") && has != topic.partitions()) {
                throw new TopicException("expected " + topic.partitions() + " partitions of " + topic.name()
                        + ", but found " + has + "; set " + EngineConfig.TOPIC_PARTITIONS
                        + " to what the cluster has, or choose another " + EngineConfig.TOPIC_PREFIX);
            }
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        List<String> names = missing.stream().map(Topic::name).toList();
        if (!create) {
            throw new TopicException("expected the topics " + names + ", but they are not there; create them with "
                    + "'pullcord topics apply', or set " + EngineConfig.TOPICS_CREATE + "=true");
        }
        create(missing);
        awaitVisible(names);
        return names;
    }

    /** Creation is answered before every broker can tell clients about it; Kafka Streams does not ask twice. */
    private void awaitVisible(List<String> names) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!partitions(names).keySet().containsAll(names)) {
            if (System.nanoTime() > end) {
                throw new TopicException(
                        "created " + names + ", but Kafka does not list all of them after " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Partitions of those of the named topics that exist. */
    public Map<String, Integer> partitions(Collection<String> names) {
        Set<String> existing = get(admin.listTopics().names(), "list topics");
        List<String> known = names.stream().filter(existing::contains).toList();
        Map<String, Integer> partitions = new HashMap<>();
        for (TopicDescription topic : get(admin.describeTopics(known).allTopicNames(), "describe topics")
                .values()) {
            partitions.put(topic.name(), topic.partitions().size());
        }
        return partitions;
    }

    private void create(List<Topic> missing) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : missing) {
            topics.add(
                    new NewTopic(topic.name(), Optional.of(topic.partitions()), replication).configs(configs(topic)));
        }
        admin.createTopics(topics).values().forEach((name, done) -> {
            try {
                get(done, "create " + name);
            } catch (TopicException e) {
                // another instance was quicker
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
    }

    /** The settings a topic is created with. */
    public static Map<String, String> configs(Topic topic) {
        Map<String, String> configs = new HashMap<>(topic.settings());
        configs.put("max.message.bytes", Integer.toString(ClientProperties.RECORD_BYTES_MAX));
        return configs;
    }

    private static <T> T get(KafkaFuture<T> future, String what) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while waiting to " + what, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TopicException("could not " + what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new TopicException("Kafka did not answer within " + PATIENCE_SECONDS + " s to " + what, e);
        }
    }
}
