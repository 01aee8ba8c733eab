package dev.pullcord.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker that asks everybody who they are and denies what is not granted: SASL on the clients' listener and on the controller's,
 * mutual TLS on a third one.
 */
public final class SecuredBroker implements AutoCloseable {
    /** Password of every user, SCRAM's and the super user's. */
    public static final String PASSWORD = "not-a-secret";
    /** The super user. */
    public static final String ADMIN = "admin";

    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String PLAIN_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String SCRAM_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required ";

    private final Broker broker;
    private final DevPorts ports;
    private final TestKeys keys;

    private SecuredBroker(Broker broker, DevPorts ports, TestKeys keys) {
        this.broker = broker;
        this.ports = ports;
        this.keys = keys;
    }

    /** Starts one in a new folder. */
    public static SecuredBroker start(Path folder) throws IOException, InterruptedException {
        DevPorts ports = SharedCluster.freePorts();
        TestKeys keys = TestKeys.in(folder.resolve("keys"));
        Broker broker = Broker.start(folder.resolve("kafka"), ports, settings(ports, keys));
        return new SecuredBroker(broker, ports, keys);
    }

    /** Where clients with a password connect. */
    public String bootstrap() {
        return "localhost:" + ports.kafka();
    }

    /** Where clients with a certificate connect. */
    public String tlsBootstrap() {
        return "localhost:" + ports.http();
    }

    /** How the super user connects. */
    public static Map<String, String> admin() {
        return sasl("PLAIN", PLAIN_MODULE + login(ADMIN));
    }

    /** How a SCRAM user connects. */
    public static Map<String, String> user(String name) {
        return sasl(SCRAM, SCRAM_MODULE + login(name));
    }

    /** How the owner of a certificate connects. */
    public Map<String, String> certificate(String name) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(keys.stores(name));
        settings.put("security.protocol", "SSL");
        return settings;
    }

    @Override
    public void close() {
        broker.close();
    }

    private static Map<String, String> settings(DevPorts ports, TestKeys keys)
            throws IOException, InterruptedException {
        String clients = "CLIENTS://127.0.0.1:" + ports.kafka();
        String tls = "TLS://127.0.0.1:" + ports.http();
        String passwords = PLAIN_MODULE + login("broker").replace(";", "") + " user_broker=\"" + PASSWORD + "\" user_"
                + ADMIN + "=\"" + PASSWORD + "\";";
        Map<String, String> settings = new HashMap<>();
        settings.put("listeners", clients + "," + tls + ",CONTROLLER://127.0.0.1:" + ports.controller());
        settings.put(
                "advertised.listeners", "CLIENTS://localhost:" + ports.kafka() + ",TLS://localhost:" + ports.http());
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,TLS:SSL,CONTROLLER:SASL_PLAINTEXT");
        settings.put("listener.name.clients.sasl.enabled.mechanisms", SCRAM + ",PLAIN");
        settings.put("listener.name.clients.plain.sasl.jaas.config", passwords);
        settings.put("listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM_MODULE.strip() + ";");
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.controller.plain.sasl.jaas.config", passwords);
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        keys.stores("broker").forEach((key, value) -> settings.put("listener.name.tls." + key, value));
        settings.put("listener.name.tls.ssl.client.auth", "required");
        settings.put("listener.name.tls.ssl.principal.mapping.rules", "RULE:^CN=([^,]+),.*$/$1/,DEFAULT");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:broker;User:" + ADMIN);
        return settings;
    }

    private static Map<String, String> sasl(String mechanism, String login) {
        return Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", mechanism, "sasl.jaas.config", login);
    }

    private static String login(String name) {
        return "username=\"" + name + "\" password=\"" + PASSWORD + "\";";
    }
}
