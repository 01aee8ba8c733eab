package dev.pullcord.runtime;

import dev.pullcord.runtime.TopicSetup.Result;
import dev.pullcord.runtime.TopicSetup.State;
import dev.pullcord.schemas.topic.Topic;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Sees at the start, and at each release, that the topics the engine needs are there and fit. */
final class TopicKeeper {
    private final TopicSetup setup;
    private final short replication;
    private final boolean create;

    /**
     * @param replication replication of new topics; -1 for the broker's default
     * @param create whether missing topics may be created
     */
    TopicKeeper(Admin admin, short replication, boolean create) {
        this.setup = new TopicSetup(admin);
        this.replication = replication;
        this.create = create;
    }

    /**
     * Creates what is missing.
     *
     * @return names of those created
     * @throws TopicException naming every topic that is missing and may not be created, or the first that does not fit
     */
    List<String> ensure(Collection<Topic> topics) {
        try {
            List<Result> found = setup.look(topics);
            found.forEach(TopicKeeper::requireFit);
            List<Topic> missing = found.stream()
                    .filter(result -> result.state() == State.MISSING)
                    .map(Result::topic)
                    .toList();
            List<String> names = missing.stream().map(Topic::name).toList();
            if (!missing.isEmpty() && !create) {
                throw new TopicException("expected the topics " + names + ", but they are not there; create them with "
                        + "'pullcord topics apply', or set " + EngineConfig.TOPICS_CREATE + "=true");
            }
            setup.apply(missing, replication);
            return names;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while looking after topics", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TopicException("could not look after topics: " + Reasons.of(cause), cause);
        }
    }

    /** Only what one task reads together must be equally wide. */
    private static void requireFit(Result result) {
        Topic topic = result.topic();
        if (result.state() == State.DIFFERENT && topic.key().equals("agentId")) {
            throw new TopicException("expected " + topic.partitions() + " partitions of " + topic.name()
                    + ", but found " + result.partitions() + "; set " + EngineConfig.TOPIC_PARTITIONS
                    + " to what the cluster has, or choose another " + EngineConfig.TOPIC_PREFIX);
        }
    }
}
