package dev.pullcord.client.role;

import dev.pullcord.client.config.Connection;
import dev.pullcord.client.config.RoleConfig;
import dev.pullcord.client.failure.NotAllowedException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.wire.KafkaSettings;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handoffs of one role through a share group, one at a time: read, copied, acknowledged, handed over. What cannot be read now
 * is released to the next reader; what nobody can read is rejected.
 */
final class SharedHandoffs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedHandoffs.class);

    private final RoleConfig config;
    private final Connection connection;
    private final String topic;
    private final Deserializer<SpecificRecord> values;
    private @Nullable ShareConsumer<String, byte[]> consumer;

    SharedHandoffs(RoleConfig config) {
        this.config = config;
        connection = config.connection();
        topic = connection.topics().handoffs(config.role()).name();
        values = connection.values().deserializer();
    }

    synchronized @Nullable Handoff take(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            ShareConsumer<String, byte[]> open = open();
            do {
                long left = Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
                for (ConsumerRecord<String, byte[]> record : open.poll(Duration.ofMillis(left))) {
                    Handoff handoff = copy(open, record);
                    if (handoff != null) {
                        return handoff;
                    }
                }
            } while (System.nanoTime() < deadline);
            return null;
        } catch (AuthorizationException e) {
            throw new NotAllowedException(
                    "expected to be allowed to read " + topic + " in group " + config.group() + ", but found "
                            + e.getMessage() + "; see: pullcord acl print",
                    e);
        } catch (KafkaException e) {
            throw new UnreachableException(
                    "expected a handoff of " + config.role() + " from " + topic + ", but found " + e.getMessage()
                            + "; are Kafka at " + connection.bootstrap() + " and the registry up?",
                    e);
        }
    }

    /** The one record of a poll, with Kafka's lock on it ended; null when it is nothing that a person could decide. */
    private @Nullable Handoff copy(ShareConsumer<String, byte[]> open, ConsumerRecord<String, byte[]> record) {
        AcknowledgeType outcome = AcknowledgeType.RELEASE;
        try {
            SpecificRecord value = values.deserialize(record.topic(), record.value());
            if (value instanceof Handoff handoff) {
                outcome = AcknowledgeType.ACCEPT;
                return handoff;
            }
            outcome = AcknowledgeType.REJECT;
            return null;
        } catch (SerializationException e) {
            outcome = AcknowledgeType.REJECT;
            LOG.warn("handoff cannot be read topic={} offset={} reason={}", topic, record.offset(), e.getMessage());
            return null;
        } finally {
            open.acknowledge(record, outcome);
            open.commitSync();
        }
    }

    private ShareConsumer<String, byte[]> open() {
        ShareConsumer<String, byte[]> open = consumer;
        if (open == null) {
            startFromThePast();
            open = new KafkaShareConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
            open.subscribe(List.of(topic));
            consumer = open;
        }
        return open;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(KafkaSettings.common(connection));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        // strictly one: what is acquired and not asked for would be kept from the others of the team
        settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** A new share group begins with what comes after it; this one shall also get what waits already. */
    private void startFromThePast() {
        String start = "by_duration:" + config.duration(RoleConfig.LOOKBACK);
        try (Admin admin = Admin.create(KafkaSettings.common(connection))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, config.group()),
                            List.of(
                                    set("share.auto.offset.reset", start),
                                    // half of a transaction is nobody's case
                                    set("share.isolation.level", "read_committed"))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException retriable) {
                throw retriable;
            }
            LOG.warn(
                    "the share group could not be set to begin with what waits already; set it once: kafka-configs --group {} --alter --add-config share.auto.offset.reset={},share.isolation.level=read_committed reason={}",
                    config.group(),
                    start,
                    e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while opening the queue of " + config.role(), e);
        }
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
