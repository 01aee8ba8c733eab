package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Released documents of a cluster. The version in force stands under the document's name, and every version there ever was under
 * {@code name@version}, so that compaction keeps the history.
 */
public final class ReleaseBook {
    private final Cluster cluster;

    /** Opens the book of a cluster. */
    public ReleaseBook(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Key of one version in the archive. */
    static String archiveKey(ReleasedDocument document) {
        return document.getName() + "@" + document.getVersion();
    }

    /** Policies and rates in force by name. */
    public Map<String, ReleasedDocument> inForce() {
        return inForce(cluster.topics().policies());
    }

    /** Rosters in force by role. */
    public Map<String, ReleasedDocument> rosters() {
        return inForce(cluster.topics().rosters());
    }

    /** Policies that run in the shadow of the released ones, by name. */
    public Map<String, ReleasedDocument> shadows() {
        return inForce(cluster.topics().shadowPolicies());
    }

    private Map<String, ReleasedDocument> inForce(Topic topic) {
        Map<String, ReleasedDocument> found = read(topic);
        found.keySet().removeIf(key -> key.indexOf('@') >= 0);
        return found;
    }

    /** Every version of every policy and of the rates that there ever was, as it was released last. */
    public List<ReleasedDocument> archive() {
        List<ReleasedDocument> versions = new ArrayList<>();
        read(cluster.topics().policies()).forEach((key, document) -> {
            if (key.indexOf('@') >= 0) {
                versions.add(document);
            }
        });
        return versions;
    }

    /** Every version of a document, oldest release first. */
    public List<ReleasedDocument> history(ReleasedDocument of) {
        return history(of, topic(of.getKind()));
    }

    /** Every version of a policy that ran in the shadow, oldest first. */
    public List<ReleasedDocument> shadowHistory(ReleasedDocument of) {
        return history(of, cluster.topics().shadowPolicies());
    }

    private List<ReleasedDocument> history(ReleasedDocument of, Topic topic) {
        List<ReleasedDocument> versions = new ArrayList<>();
        read(topic).forEach((key, document) -> {
            if (key.startsWith(of.getName() + "@")) {
                versions.add(document);
            }
        });
        versions.sort(Comparator.comparing(ReleasedDocument::getReleasedAt));
        return versions;
    }

    /** Roles that the policies in force name. */
    public Set<String> roles(Documents documents) {
        Set<String> roles = new TreeSet<>();
        inForce().values().stream()
                .map(document -> documents.check(document.getName(), document.getContent()))
                .forEach(document -> roles.addAll(document.roles()));
        return roles;
    }

    /** Releases documents together: after a crash either all of them are in force or none. */
    public void release(List<ReleasedDocument> documents) {
        write(records(documents, document -> topic(document.getKind())));
    }

    /** Lets policies run in the shadow of the released ones, together or none. */
    public void releaseShadows(List<ReleasedDocument> documents) {
        write(records(documents, document -> cluster.topics().shadowPolicies()));
    }

    /** Takes a shadow away; its versions stay in the archive. */
    public void withdrawShadow(String name) {
        write(List.of(new ProducerRecord<>(cluster.topics().shadowPolicies().name(), name, null)));
    }

    private List<ProducerRecord<String, byte[]>> records(
            List<ReleasedDocument> documents, Function<ReleasedDocument, Topic> where) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (ReleasedDocument document : documents) {
            Topic topic = where.apply(document);
            records.add(cluster.record(topic, document.getName(), document));
            records.add(cluster.record(topic, archiveKey(document), document));
        }
        return records;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails when one of them has
    private void write(List<ProducerRecord<String, byte[]>> records) {
        // one id for all: whoever releases at the same time is fenced off instead of overwriting what he has not seen
        String id = cluster.topics().policies().name() + "-release";
        try (Producer<String, byte[]> producer = cluster.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id))) {
            producer.initTransactions();
            producer.beginTransaction();
            try {
                records.forEach(producer::send);
                producer.commitTransaction();
            } catch (KafkaException e) {
                abort(producer, e);
                throw e;
            }
        }
    }

    private static void abort(Producer<String, byte[]> producer, KafkaException because) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // fenced or gone: the broker aborts by itself, and the first failure is the one to tell
            because.addSuppressed(e);
        }
    }

    /** Rosters have a topic of their own: a role may be called as a policy is. */
    private Topic topic(String kind) {
        return kind.equals(RosterLoader.KIND)
                ? cluster.topics().rosters()
                : cluster.topics().policies();
    }

    private Map<String, ReleasedDocument> read(Topic topic) {
        Map<String, ReleasedDocument> found = new LinkedHashMap<>();
        new TopicScan(cluster)
                .read(topic.name(), ReleasedDocument.class, key -> true, (key, document) -> put(found, key, document));
        return new TreeMap<>(found);
    }

    private static void put(Map<String, ReleasedDocument> found, String key, @Nullable ReleasedDocument document) {
        if (document == null) {
            found.remove(key);
        } else {
            found.put(key, document);
        }
    }
}
