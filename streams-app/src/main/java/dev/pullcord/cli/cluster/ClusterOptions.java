package dev.pullcord.cli.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every verb that works on a cluster. */
public final class ClusterOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka; else PULLCORD_BOOTSTRAP, --config, dev mode's addresses, localhost:9092.")
    private @Nullable String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "Schema registry, its Confluent-compatible API; else PULLCORD_REGISTRY, --config, dev mode's addresses,"
                            + " http://localhost:8081/apis/ccompat/v7.")
    private @Nullable String registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties: kafka.* for Kafka's clients, schema.registry.*, basic.auth.*, pullcord.*.")
    private @Nullable Path config;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "What every topic's name begins with; else pullcord.topic.prefix of --config.")
    private @Nullable String prefix;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Dev mode's data folder, where its addresses stand (default: .pullcord).")
    private @Nullable Path dataDir;

    /** Reads the files named and brings everything together; nothing is connected yet. */
    public ClusterSettings settings() throws IOException {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        return ClusterSettings.resolve(
                new ClusterSettings.Said(bootstrap, registry, prefix, config == null ? null : config.toString()),
                System.getenv(),
                properties,
                dataDir == null ? Endpoints.usual() : Endpoints.in(dataDir));
    }

    /**
     * Connects.
     *
     * @throws dev.pullcord.cli.terminal.CommandException when no broker answers within ten seconds
     */
    public Cluster open() throws IOException {
        return Cluster.connect(settings());
    }
}
