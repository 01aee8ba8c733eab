package dev.pullcord.cli.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a verb works. Each value is taken from the first that has it: option, environment, configuration file, dev mode's
 * addresses, default.
 *
 * @param bootstrap Kafka's address
 * @param registry URL of the schema registry's Confluent-compatible API, or several with commas between
 * @param prefix put before every topic name
 * @param partitions partitions a topic keyed by agent or case is created with
 * @param kafka settings for Kafka's clients
 * @param serde settings for the value serde, {@code schema.registry.url} included
 */
public record ClusterSettings(
        Origin bootstrap,
        Origin registry,
        String prefix,
        int partitions,
        Map<String, String> kafka,
        Map<String, String> serde) {
    /** Kafka of dev mode on its standard port. */
    public static final String DEFAULT_BOOTSTRAP = "localhost:9092";
    /** Registry of dev mode on its standard port. */
    public static final String DEFAULT_REGISTRY = "http://localhost:8081/apis/ccompat/v7";
    /** Partitions when nothing is said. */
    public static final int DEFAULT_PARTITIONS = 6;

    static final String REGISTRY_KEY = "schema.registry.url";
    private static final String KAFKA = "kafka.";
    private static final String BOOTSTRAP_KEY = KAFKA + "bootstrap.servers";
    private static final String PREFIX_KEY = "pullcord.topic.prefix";
    private static final String SECURITY_KEY = "pullcord.security.role";
    private static final String PARTITIONS_KEY = "pullcord.topic.partitions";

    public ClusterSettings {
        kafka = Map.copyOf(kafka);
        serde = Map.copyOf(serde);
    }

    /**
     * A value and where it was said, for messages when it turns out wrong.
     *
     * @param value the value
     * @param from in words: --bootstrap, PULLCORD_BOOTSTRAP, the file …
     */
    public record Origin(String value, String from) {}

    /**
     * What was said on the command line; null for what was not.
     *
     * @param configFile name of the configuration file, for messages
     */
    public record Said(
            @Nullable String bootstrap,
            @Nullable String registry,
            @Nullable String prefix,
            @Nullable String configFile) {}

    /** Brings the sources together. */
    public static ClusterSettings resolve(
            Said said, Map<String, String> environment, Properties config, Endpoints endpoints) {
        String file = String.valueOf(said.configFile());
        String found = String.valueOf(endpoints.file());
        Origin bootstrap = first(
                new Origin(DEFAULT_BOOTSTRAP, "the default"),
                said.bootstrap(),
                "--bootstrap",
                environment.get("PULLCORD_BOOTSTRAP"),
                "PULLCORD_BOOTSTRAP",
                config.getProperty(BOOTSTRAP_KEY),
                file,
                endpoints.bootstrap(),
                found);
        Origin registry = first(
                new Origin(DEFAULT_REGISTRY, "the default"),
                said.registry(),
                "--registry",
                environment.get("PULLCORD_REGISTRY"),
                "PULLCORD_REGISTRY",
                config.getProperty(REGISTRY_KEY),
                file,
                endpoints.registry(),
                found);
        String prefix = said.prefix() != null ? said.prefix() : config.getProperty(PREFIX_KEY, "");
        Map<String, String> kafka = new LinkedHashMap<>();
        Map<String, String> serde = new LinkedHashMap<>();
        for (String key : config.stringPropertyNames()) {
            if (key.startsWith(KAFKA)) {
                kafka.put(key.substring(KAFKA.length()), config.getProperty(key));
            } else {
                serde.put(key, config.getProperty(key));
            }
        }
        kafka.put("bootstrap.servers", bootstrap.value());
        serde.put(REGISTRY_KEY, registry.value());
        return new ClusterSettings(bootstrap, registry, prefix, partitions(config), kafka, serde);
    }

    /** The role that every engine needs, whatever the policies name: it gets what nobody had released. */
    public String securityRole() {
        return serde.getOrDefault(SECURITY_KEY, "security");
    }

    private static int partitions(Properties config) {
        String text = config.getProperty(PARTITIONS_KEY, Integer.toString(DEFAULT_PARTITIONS));
        try {
            int partitions = Integer.parseInt(text.strip());
            if (partitions >= 1) {
                return partitions;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers that are too small
        }
        throw new org.apache.kafka.common.config.ConfigException(
                PARTITIONS_KEY, text, "expected a whole number of at least 1");
    }

    /** The first value that was said; candidates come in pairs of value and origin. */
    private static Origin first(Origin standard, @Nullable String... candidates) {
        for (int i = 0; i < candidates.length; i += 2) {
            String value = candidates[i];
            if (value != null && !value.isBlank()) {
                return new Origin(value.strip(), String.valueOf(candidates[i + 1]));
            }
        }
        return standard;
    }
}
