package dev.pullcord.runtime;

import dev.pullcord.cli.Main;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterSettings;
import dev.pullcord.cli.cluster.Endpoints;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.dev.SecuredBroker;
import dev.pullcord.dev.SharedCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Everybody who connects to a secured broker, each under a name of their own. */
final class SecuredUsers implements AutoCloseable {
    private static final int ITERATIONS = 4_096;

    private final SecuredBroker broker;
    private final Path folder;
    private String out = "";
    private String err = "";

    SecuredUsers(SecuredBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    /** Creates users with a password. */
    void create(String... names) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        for (String name : names) {
            users.add(new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), SecuredBroker.PASSWORD));
        }
        try (Admin admin = Admin.create(adminClient())) {
            admin.alterUserScramCredentials(users).all().get();
        }
    }

    Cluster as(String name) {
        return connect(broker.bootstrap(), SecuredBroker.user(name));
    }

    Cluster withCertificate(String name) throws IOException, InterruptedException {
        return connect(broker.tlsBootstrap(), broker.certificate(name));
    }

    Map<String, Object> client(String name) {
        Map<String, Object> settings = new HashMap<>(SecuredBroker.user(name));
        settings.put("bootstrap.servers", broker.bootstrap());
        return settings;
    }

    Map<String, Object> adminClient() {
        Map<String, Object> settings = new HashMap<>(SecuredBroker.admin());
        settings.put("bootstrap.servers", broker.bootstrap());
        return settings;
    }

    /** What an engine of one of the users is configured with. */
    Map<String, String> settings(String user, String application, String prefix) {
        Map<String, String> settings = new HashMap<>();
        SecuredBroker.user(user).forEach((key, value) -> settings.put(EngineConfig.KAFKA_PREFIX + key, value));
        settings.put(EngineConfig.BOOTSTRAP_SERVERS, broker.bootstrap());
        settings.put(EngineConfig.REGISTRY_URL, SharedCluster.get().registryUrl());
        settings.put(EngineConfig.APPLICATION_ID, application);
        settings.put(EngineConfig.TOPIC_PREFIX, prefix);
        settings.put(EngineConfig.TOPIC_PARTITIONS, "3");
        settings.put(EngineConfig.TOPIC_REPLICATION, "1");
        settings.put(
                EngineConfig.STATE_DIR, folder.resolve("state-" + application).toString());
        settings.put(EngineConfig.HTTP_PORT, "0");
        return settings;
    }

    /** Gives the principal User:weak everything that an engine of its own needs, with its topics. */
    void grantWeak() throws IOException {
        List<String> where =
                List.of("--prefix", "weak.", "--application-id", "weak", "--principal", "engine=User:weak");
        List<String> line = new ArrayList<>(
                List.of("acl", "apply", folder.resolve("payments.yaml").toString()));
        line.addAll(where);
        run(SecuredBroker.admin(), line);
        run(SecuredBroker.admin(), List.of("topics", "apply", "--prefix", "weak.", "--replication", "1"));
    }

    /** Runs a verb as the super user. */
    int admin(String... line) throws IOException {
        return run(SecuredBroker.admin(), secured(line));
    }

    /** Runs a verb as a user. */
    int verb(String user, String... line) throws IOException {
        return run(SecuredBroker.user(user), secured(line));
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    static AclBinding allow(String principal, String topic, boolean prefixed) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, prefixed ? PatternType.PREFIXED : PatternType.LITERAL),
                new AccessControlEntry(principal, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }

    @Override
    public void close() {
        broker.close();
    }

    private static List<String> secured(String... line) {
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("--prefix", "secured."));
        if (line[0].equals("acl")) {
            all.addAll(List.of("--application-id", "secured"));
        }
        return all;
    }

    private int run(Map<String, String> client, List<String> line) throws IOException {
        Properties properties = new Properties();
        client.forEach((key, value) -> properties.setProperty(EngineConfig.KAFKA_PREFIX + key, value));
        properties.setProperty("pullcord.topic.partitions", "3");
        Path config = folder.resolve("verb.properties");
        try (Writer file = Files.newBufferedWriter(config)) {
            properties.store(file, null);
        }
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of("--config", config.toString(), "--bootstrap", broker.bootstrap()));
        all.addAll(List.of("--registry", SharedCluster.get().registryUrl()));
        StringWriter said = new StringWriter();
        StringWriter warned = new StringWriter();
        int code = Main.commandLine(new Documents(EngineBench::new))
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(warned, true))
                .execute(all.toArray(String[]::new));
        out = said.toString();
        err = warned.toString();
        return code;
    }

    private static Cluster connect(String bootstrap, Map<String, String> client) {
        Properties properties = new Properties();
        client.forEach((key, value) -> properties.setProperty(EngineConfig.KAFKA_PREFIX + key, value));
        properties.setProperty("pullcord.topic.partitions", "3");
        var said = new ClusterSettings.Said(bootstrap, SharedCluster.get().registryUrl(), "secured.", null);
        return Cluster.connect(ClusterSettings.resolve(said, Map.of(), properties, Endpoints.NONE));
    }
}
