package dev.pullcord.topology;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reference data from the global stores. A record that cannot be read counts as unknown, and is logged once. */
final class ReferenceTables implements References {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceTables.class);

    /** Unreadable records remembered by each task, so that an action a second is not a line a second. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Integer> told = new LinkedHashMap<>();
    private final Wiring wiring;
    private final ReadOnlyKeyValueStore<String, byte[]> agents;
    private final ReadOnlyKeyValueStore<String, byte[]> parties;
    private final Deserializer<SpecificRecord> deserializer;

    ReferenceTables(ProcessorContext<?, ?> context, Wiring wiring) {
        this.wiring = wiring;
        agents = context.getStateStore(Names.AGENTS);
        parties = context.getStateStore(Names.PARTIES);
        deserializer = wiring.values().deserializer();
    }

    @Override
    public @Nullable AgentProfile agent(String agentId) {
        return read(AgentProfile.class, wiring.topics().agents().name(), agentId, agents.get(agentId));
    }

    @Override
    public @Nullable Party party(String id) {
        return read(Party.class, wiring.topics().parties().name(), id, parties.get(id));
    }

    @Override
    public Rates rates() {
        return wiring.releases().rates();
    }

    private <T> @Nullable T read(Class<T> type, String topic, String key, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            SpecificRecord read = deserializer.deserialize(topic, bytes);
            if (type.isInstance(read)) {
                return type.cast(read);
            }
            tell(
                    topic,
                    key,
                    bytes,
                    "expected " + type.getSimpleName() + ", but found "
                            + read.getSchema().getName());
        } catch (SerializationException e) {
            tell(topic, key, bytes, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void tell(String topic, String key, byte[] bytes, String reason) {
        int version = Arrays.hashCode(bytes);
        Integer before = told.put(topic + "/" + key, version);
        if (before != null && before == version) {
            return;
        }
        if (told.size() > REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        LOG.warn("reference record unreadable, counts as unknown topic={} key={} reason={}", topic, key, reason);
    }
}
