package dev.pullcord.runtime;

import dev.pullcord.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings topics into the state the catalogue asks for: creates what is missing, corrects settings, touches nothing else. */
public final class TopicSetup {
    private static final int SAFE_REPLICATION = 3;
    private static final int VISIBLE_TRIES = 100;
    private static final long VISIBLE_WAIT_MS = 50;
    private final Admin admin;

    /** Works on the cluster that the client is connected to. */
    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /** What was found, and done, about a topic. */
    public enum State {
        CREATED,
        CORRECTED,
        UNCHANGED,
        MISSING,
        /** The number of partitions is not the catalogue's; it cannot be corrected without moving keys. */
        DIFFERENT
    }

    /**
     * One topic.
     *
     * @param topic as the catalogue has it
     * @param state what became of it
     * @param partitions that it has now; 0 when it is missing
     */
    public record Result(Topic topic, State state, int partitions) {}

    /** Compares without changing anything. */
    public List<Result> look(Collection<Topic> topics) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> existing = existing(topics);
        List<Result> results = new ArrayList<>();
        for (Topic topic : topics) {
            TopicDescription found = existing.get(topic.name());
            int partitions = found == null ? 0 : found.partitions().size();
            State state = found == null
                    ? State.MISSING
                    : partitions == topic.partitions() ? State.UNCHANGED : State.DIFFERENT;
            results.add(new Result(topic, state, partitions));
        }
        return results;
    }

    /**
     * Creates and corrects.
     *
     * @param replication copies of each partition; -1 for the broker's default
     */
    public List<Result> apply(Collection<Topic> topics, short replication)
            throws ExecutionException, InterruptedException {
        List<Result> before = look(topics);
        List<Topic> missing = before.stream()
                .filter(result -> result.state() == State.MISSING)
                .map(Result::topic)
                .toList();
        create(missing, replication);
        List<Topic> present = before.stream()
                .filter(result -> result.state() != State.MISSING)
                .map(Result::topic)
                .toList();
        Set<String> corrected = correct(present);
        return before.stream().map(result -> after(result, corrected)).toList();
    }

    /** Number of partitions that a topic has; nothing when it does not exist. */
    public Optional<Integer> partitions(Topic topic) throws ExecutionException, InterruptedException {
        TopicDescription found = existing(List.of(topic)).get(topic.name());
        return Optional.ofNullable(found)
                .map(description -> description.partitions().size());
    }

    private static Result after(Result before, Set<String> corrected) {
        if (before.state() == State.MISSING) {
            return new Result(before.topic(), State.CREATED, before.topic().partitions());
        }
        return before.state() == State.UNCHANGED
                        && corrected.contains(before.topic().name())
                ? new Result(before.topic(), State.CORRECTED, before.partitions())
                : before;
    }

    /** Asked one by one: a list of topics leaves out those we may not see, and they would look missing. */
    private Map<String, TopicDescription> existing(Collection<Topic> topics)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> existing = new HashMap<>();
        Set<String> hidden = new TreeSet<>();
        var asked =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        for (var one : asked.entrySet()) {
            try {
                existing.put(one.getKey(), one.getValue().get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TopicAuthorizationException) {
                    hidden.add(one.getKey());
                } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        refuse("see", hidden);
        return existing;
    }

    private static void refuse(String what, Set<String> names) throws ExecutionException {
        if (!names.isEmpty()) {
            throw new ExecutionException(new TopicAuthorizationException(
                    "expected the right to " + what + " the topics " + names + ", but the broker refuses", names));
        }
    }

    private void create(List<Topic> topics, short replication) throws ExecutionException, InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : topics) {
            Map<String, String> config = new TreeMap<>(topic.settings());
            if (replication >= SAFE_REPLICATION) {
                config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
            }
            wanted.add(new NewTopic(topic.name(), topic.partitions(), replication).configs(config));
        }
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> refused = new TreeSet<>();
        for (var created : admin.createTopics(wanted).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TopicAuthorizationException) {
                    refused.add(created.getKey());
                } else if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                // somebody else was quicker: what we wanted is there
            }
        }
        refuse("create", refused);
        awaitVisible(topics);
    }

    /** Waits until the brokers tell of new topics: the controller knows of them a moment earlier. */
    private void awaitVisible(List<Topic> topics) throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(Topic::name).toList();
        for (int tries = 0; tries < VISIBLE_TRIES; tries++) {
            try {
                admin.describeTopics(names).allTopicNames().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                Thread.sleep(VISIBLE_WAIT_MS);
            }
        }
    }

    private Set<String> correct(List<Topic> topics) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Topic> resources = new LinkedHashMap<>();
        topics.forEach(topic -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic));
        Map<ConfigResource, Config> now =
                admin.describeConfigs(resources.keySet()).all().get();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        for (Map.Entry<ConfigResource, Topic> resource : resources.entrySet()) {
            List<AlterConfigOp> wrong = new ArrayList<>();
            Config found = now.get(resource.getKey());
            resource.getValue().settings().forEach((key, value) -> {
                ConfigEntry entry = found == null ? null : found.get(key);
                if (entry == null || !value.equals(entry.value())) {
                    wrong.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
                }
            });
            if (!wrong.isEmpty()) {
                changes.put(resource.getKey(), wrong);
            }
        }
        admin.incrementalAlterConfigs(changes).all().get();
        return new HashSet<>(changes.keySet().stream().map(ConfigResource::name).toList());
    }
}
