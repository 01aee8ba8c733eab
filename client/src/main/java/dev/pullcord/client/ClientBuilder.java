package dev.pullcord.client;

import dev.pullcord.client.config.ClientConfig;
import dev.pullcord.client.config.Connection;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.wire.KafkaWires;
import dev.pullcord.client.wire.Wires;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a client together. Every setting of {@link ClientConfig} may be given with {@link #set}; the usual ones have a method. */
public final class ClientBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(PullcordClient.class);

    private final Map<String, Object> settings = new HashMap<>();
    private @Nullable Wires wires;
    private @Nullable ExecutionJournal journal;
    private Supplier<@Nullable String> trace = () -> null;
    private Consumer<InDoubt> inDoubt = one -> LOG.warn(
            "execution in doubt, it is not executed again actionId={} began={}",
            one.entry().actionId(),
            one.entry().at());

    ClientBuilder() {}

    /** Kafka brokers to start from, host:port, comma separated. */
    public ClientBuilder bootstrapServers(String servers) {
        return set(Connection.BOOTSTRAP_SERVERS, servers);
    }

    /** A schema registry with Confluent's REST API. */
    public ClientBuilder schemaRegistry(String url) {
        return set(Connection.REGISTRY_URL, url);
    }

    /** The agent that asks. */
    public ClientBuilder agentId(String agentId) {
        return set(ClientConfig.AGENT_ID, agentId);
    }

    /** One setting of {@link ClientConfig}, of the serde, or under {@code kafka.} of the Kafka clients. */
    public ClientBuilder set(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** Many settings, as read from a file. */
    public ClientBuilder settings(Map<String, ?> many) {
        settings.putAll(many);
        return this;
    }

    /** Where executions are marked; by default a file under {@code pullcord.state.dir}. Closed with the client. */
    public ClientBuilder journal(ExecutionJournal chosen) {
        journal = chosen;
        return this;
    }

    /** Gives the W3C traceparent of the moment, to travel with what is asked; null where there is none. */
    public ClientBuilder trace(Supplier<@Nullable String> supplier) {
        trace = supplier;
        return this;
    }

    /** Called at the start for each execution that an earlier process began and did not end; by default a line in the log. */
    public ClientBuilder onInDoubt(Consumer<InDoubt> handler) {
        inDoubt = handler;
        return this;
    }

    /** Another way to the engine than Kafka: the test kit's. */
    public ClientBuilder wires(Wires other) {
        wires = other;
        return this;
    }

    /**
     * Opens the client. Kafka need not be up.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the setting that is wrong
     * @throws dev.pullcord.client.journal.JournalException when the journal is in use or cannot be read
     */
    public PullcordClient build() {
        ClientConfig config = new ClientConfig(settings);
        String agentId = config.getString(ClientConfig.AGENT_ID);
        Path folder = Path.of(config.getString(ClientConfig.STATE_DIR), folderOf(agentId));
        ExecutionJournal marks = journal;
        if (marks == null) {
            marks = ExecutionJournal.inFolder(folder, InstantSource.system());
        }
        Wires way = wires;
        if (way == null) {
            way = new KafkaWires(config.connection(), agentId);
        }
        return new PullcordClient(config, way, marks, journal == null ? folder : null, trace, inDoubt);
    }

    /** Any agent id as one name of a folder. */
    private static String folderOf(String agentId) {
        return URLEncoder.encode(agentId, StandardCharsets.UTF_8).replace(".", "%2E");
    }
}
