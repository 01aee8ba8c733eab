package dev.pullcord.schemas.topic;

import dev.pullcord.schemas.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The catalogue as an AsyncAPI 3 document: channels, who writes and who reads, records with their Avro schemas. */
public final class AsyncApi {
    /** Stands where a role's name does. */
    private static final String ROLE = "role";

    private static final String BINDING = "0.5.0";
    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";
    private static final String INTERNAL = "pullcord.";

    private final Topics topics;
    private final Set<String> received;

    private AsyncApi(Topics topics) {
        this.topics = topics;
        received = topics.received().stream().map(Topic::name).collect(Collectors.toSet());
    }

    /**
     * The document: maps, lists and plain values, ready to be written as JSON.
     *
     * @param version version of Pullcord
     */
    public static Map<String, @Nullable Object> document(Topics topics, String version) {
        return new AsyncApi(topics).document(version);
    }

    private Map<String, @Nullable Object> document(String version) {
        List<Topic> all = new ArrayList<>(topics.fixed());
        all.addAll(topics.ofRole(ROLE));
        Map<String, @Nullable Object> channels = new LinkedHashMap<>();
        Map<String, @Nullable Object> operations = new LinkedHashMap<>();
        Map<String, @Nullable Object> messages = new LinkedHashMap<>();
        for (Topic topic : all) {
            String id = id(topic);
            channels.put(id, channel(topic));
            operations.put(action(topic) + '-' + id, operation(topic, id));
            messages.putIfAbsent(topic.schema().getName(), message(topic));
        }
        return ordered(
                "asyncapi",
                "3.0.0",
                "info",
                ordered(
                        "title",
                        "Pullcord",
                        "version",
                        version,
                        "description",
                        "Topics of Pullcord. Operations are told from the engine's side: what it receives, others send.",
                        "license",
                        ordered("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")),
                "defaultContentType",
                "application/avro",
                "channels",
                channels,
                "operations",
                operations,
                "components",
                ordered("messages", messages));
    }

    private Map<String, @Nullable Object> channel(Topic topic) {
        String name = topic.schema().getName();
        Map<String, @Nullable Object> channel = ordered("address", address(topic), "description", topic.doc());
        if (address(topic).contains("{")) {
            channel.put("parameters", ordered(ROLE, ordered("description", "A role that a released policy names.")));
        }
        channel.put("messages", ordered(name, reference("#/components/messages/" + name)));
        channel.put(
                "bindings",
                ordered(
                        "kafka",
                        ordered(
                                "partitions",
                                topic.partitions(),
                                "topicConfiguration",
                                configuration(topic),
                                "bindingVersion",
                                BINDING)));
        if (bare(topic).startsWith(INTERNAL)) {
            channel.put("x-internal", true);
        }
        return channel;
    }

    private static Map<String, @Nullable Object> configuration(Topic topic) {
        Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
        topic.settings().forEach((name, value) -> {
            switch (name) {
                case "cleanup.policy" -> configuration.put(name, List.of(value));
                case "retention.ms", "max.message.bytes" -> configuration.put(name, Long.parseLong(value));
                default -> configuration.put("x-" + name, value);
            }
        });
        return configuration;
    }

    private Map<String, @Nullable Object> operation(Topic topic, String id) {
        return ordered(
                "action",
                action(topic),
                "channel",
                reference("#/channels/" + id),
                "summary",
                topic.doc(),
                "messages",
                List.of(reference(
                        "#/channels/" + id + "/messages/" + topic.schema().getName())));
    }

    private static Map<String, @Nullable Object> message(Topic topic) {
        Schema schema = topic.schema();
        boolean record = schema.getType() == Schema.Type.RECORD;
        Map<String, @Nullable Object> message = ordered("name", schema.getName());
        if (record) {
            message.put("summary", schema.getDoc());
            message.put("payload", ordered("schemaFormat", AVRO, "schema", Json.parse(schema.toString())));
        } else {
            message.put("contentType", "application/octet-stream");
        }
        Map<String, @Nullable Object> kafka = new LinkedHashMap<>();
        if (!topic.key().isEmpty()) {
            kafka.put("key", ordered("type", "string", "description", topic.key()));
        }
        if (record) {
            kafka.put("schemaIdLocation", "payload");
            kafka.put("schemaIdPayloadEncoding", "confluent");
            kafka.put("schemaLookupStrategy", "TopicNameStrategy");
        }
        kafka.put("bindingVersion", BINDING);
        message.put("bindings", ordered("kafka", kafka));
        return message;
    }

    private String action(Topic topic) {
        return received.contains(topic.name())
                        || topics.roleOfDecisions(topic.name()).isPresent()
                ? "receive"
                : "send";
    }

    /** A reference may hold letters, digits, dots and hyphens only. */
    private String id(Topic topic) {
        return bare(topic).replace('.', '-');
    }

    private String bare(Topic topic) {
        return topic.name().substring(topics.prefix().length());
    }

    private String address(Topic topic) {
        boolean ofRole = topics.roleOfHandoffs(topic.name()).isPresent()
                || topics.roleOfDecisions(topic.name()).isPresent();
        return ofRole
                ? topic.name().substring(0, topic.name().length() - ROLE.length()) + "{" + ROLE + "}"
                : topic.name();
    }

    private static Map<String, @Nullable Object> reference(String to) {
        return ordered("$ref", to);
    }

    private static Map<String, @Nullable Object> ordered(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
