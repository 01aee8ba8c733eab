package dev.pullcord.runtime;

import dev.pullcord.schemas.serde.IncompatibleSchemaException;
import dev.pullcord.schemas.serde.RegistryUnavailableException;
import dev.pullcord.schemas.serde.SchemaRegistry;
import dev.pullcord.schemas.serde.SerdeConfig;
import dev.pullcord.schemas.topic.Topic;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that the registry knows the schema of each topic before the first record: agents and roles whose clients are not ours
 * look up what they are to write.
 */
final class SubjectKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SubjectKeeper.class);

    private final SchemaRegistry registry;
    private final boolean register;

    /** @param settings of the serde; with {@code auto.register.schemas=false} whoever runs the registry sees to it */
    SubjectKeeper(Map<String, ?> settings) {
        registry = SchemaRegistry.of(settings);
        Object automatic = settings.get(SerdeConfig.AUTO_REGISTER);
        register = automatic == null || Boolean.parseBoolean(automatic.toString());
    }

    /**
     * Asks the registry for anything at all.
     *
     * @throws RegistryUnavailableException when there is no answer
     */
    void reach(Topic topic) {
        registry.latest(topic.subject());
    }

    /**
     * Registers what is not registered yet. A registry that is down is no reason to stand still: what is written later asks
     * again.
     *
     * @throws TopicException when the registry holds a schema that ours does not get along with
     */
    void ensure(Collection<Topic> topics) {
        if (!register) {
            return;
        }
        try {
            for (Topic topic : topics) {
                // dead letters are bytes
                if (topic.schema().getType() == Schema.Type.RECORD) {
                    registry.register(topic.subject(), topic.schema());
                }
            }
        } catch (RegistryUnavailableException e) {
            LOG.warn("schemas not registered yet reason={}", e.getMessage());
        } catch (IncompatibleSchemaException e) {
            throw new TopicException(String.valueOf(e.getMessage()), e);
        }
    }
}
