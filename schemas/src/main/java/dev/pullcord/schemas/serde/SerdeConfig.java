package dev.pullcord.schemas.serde;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.pullcord.schemas.registry.Backoff;
import dev.pullcord.schemas.registry.Endpoint;
import dev.pullcord.schemas.registry.HttpSettings;
import dev.pullcord.schemas.registry.HttpTransport;
import dev.pullcord.schemas.registry.MemoryRegistry;
import dev.pullcord.schemas.registry.Tls;
import dev.pullcord.schemas.registry.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Settings of the serde and of the way to the registry, under Confluent's names where Confluent has one. */
public final class SerdeConfig extends AbstractConfig {
    public static final String URL = "schema.registry.url";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST = "use.latest.version";
    public static final String BASIC_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_USER_INFO = "basic.auth.user.info";
    public static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    public static final String BEARER_TOKEN = "bearer.auth.token";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT = "http.read.timeout.ms";
    public static final String RETRIES = "max.retries";
    public static final String RETRY_WAIT = "retries.wait.ms";
    public static final String RETRY_MAX_WAIT = "retries.max.wait.ms";

    private static final String SSL = "schema.registry.ssl.";
    private static final String MOCK = "mock://";
    private static final ConfigDef DEFINITION = ssl(retries(auth(behaviour(new ConfigDef()))));

    public SerdeConfig(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
    }

    /** Every setting with its type, default and meaning. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    boolean autoRegister() {
        return getBoolean(AUTO_REGISTER);
    }

    boolean useLatest() {
        return getBoolean(USE_LATEST);
    }

    /** All that tells one way to a registry from another. */
    Map<String, ?> connection() {
        Map<String, Object> connection = new TreeMap<>(values());
        connection.remove(AUTO_REGISTER);
        connection.remove(USE_LATEST);
        return connection;
    }

    Transport transport() {
        List<String> urls = getList(URL);
        if (urls.isEmpty()) {
            throw new ConfigException(URL, urls, "expected at least one URL");
        }
        if (urls.get(0).startsWith(MOCK)) {
            return MemoryRegistry.named(urls.get(0).substring(MOCK.length()));
        }
        String authorization = authorization();
        try {
            return new HttpTransport(new HttpSettings(
                    urls.stream().map(url -> Endpoint.of(url, authorization)).toList(),
                    tls(),
                    Duration.ofMillis(getInt(CONNECT_TIMEOUT)),
                    Duration.ofMillis(getInt(READ_TIMEOUT)),
                    new Backoff(getInt(RETRIES), getInt(RETRY_WAIT), getInt(RETRY_MAX_WAIT))));
        } catch (IllegalArgumentException e) {
            throw withCause(new ConfigException(String.valueOf(e.getMessage())), e);
        }
    }

    private @Nullable String authorization() {
        if (getString(BEARER_SOURCE) != null) {
            return Endpoint.bearer(needed(BEARER_TOKEN, BEARER_SOURCE));
        }
        return "USER_INFO".equals(getString(BASIC_SOURCE))
                ? Endpoint.basic(needed(BASIC_USER_INFO, BASIC_SOURCE))
                : null;
    }

    private String needed(String key, String because) {
        String value = secret(key);
        if (value == null) {
            throw new ConfigException(key, null, "expected a value, because " + because + "=" + getString(because));
        }
        return value;
    }

    private @Nullable SSLContext tls() {
        Tls.Store trust = store("truststore");
        Tls.Store key = store("keystore");
        return trust == null && key == null ? null : Tls.context(trust, key, secret(SSL + "key.password"));
    }

    private Tls.@Nullable Store store(String name) {
        String location = getString(SSL + name + ".location");
        return location == null
                ? null
                : new Tls.Store(location, secret(SSL + name + ".password"), getString(SSL + name + ".type"));
    }

    private @Nullable String secret(String key) {
        Password password = getPassword(key);
        return password == null ? null : password.value();
    }

    private static ConfigException withCause(ConfigException exception, Throwable cause) {
        exception.initCause(cause);
        return exception;
    }

    private static ConfigDef behaviour(ConfigDef def) {
        return def.define(
                        URL,
                        LIST,
                        HIGH,
                        "URLs of one schema registry, comma-separated: the first that answers is used until it fails. "
                                + "mock://NAME is a registry inside the process, for tests.")
                .define(
                        AUTO_REGISTER,
                        BOOLEAN,
                        true,
                        MEDIUM,
                        "Whether a schema is registered when a record of it is first written; if not, it must be there.")
                .define(
                        USE_LATEST,
                        BOOLEAN,
                        false,
                        LOW,
                        "Whether records are written with the subject's latest schema; only without " + AUTO_REGISTER
                                + ".");
    }

    private static ConfigDef auth(ConfigDef def) {
        return def.define(
                        BASIC_SOURCE,
                        STRING,
                        "URL",
                        ValidString.in("URL", "USER_INFO"),
                        MEDIUM,
                        "Where user and password stand: URL (https://user:password@host) or USER_INFO ("
                                + BASIC_USER_INFO + ").")
                .define(BASIC_USER_INFO, PASSWORD, null, MEDIUM, "user:password for basic authentication.")
                .define(
                        BEARER_SOURCE,
                        STRING,
                        null,
                        ConfigDef.LambdaValidator.with(
                                (key, value) -> {
                                    if (value != null && !"STATIC_TOKEN".equals(value)) {
                                        throw new ConfigException(key, value, "expected STATIC_TOKEN or nothing");
                                    }
                                },
                                () -> "[null, STATIC_TOKEN]"),
                        MEDIUM,
                        "STATIC_TOKEN sends " + BEARER_TOKEN + " and goes before basic authentication.")
                .define(BEARER_TOKEN, PASSWORD, null, MEDIUM, "Token for bearer authentication.");
    }

    private static ConfigDef retries(ConfigDef def) {
        return def.define(CONNECT_TIMEOUT, INT, 5_000, atLeast(1), LOW, "Longest wait for a connection, in ms.")
                .define(READ_TIMEOUT, INT, 10_000, atLeast(1), LOW, "Longest wait for the whole answer, in ms.")
                .define(
                        RETRIES,
                        INT,
                        3,
                        atLeast(0),
                        LOW,
                        "How often all URLs are tried again when none of them answered.")
                .define(
                        RETRY_WAIT,
                        INT,
                        500,
                        atLeast(0),
                        LOW,
                        "Longest wait before the first repetition, in ms; doubles each time, with jitter.")
                .define(RETRY_MAX_WAIT, INT, 5_000, atLeast(0), LOW, "Longest wait before any repetition, in ms.");
    }

    private static ConfigDef ssl(ConfigDef def) {
        for (String store : List.of("truststore", "keystore")) {
            String what = "truststore".equals(store) ? "certificates to trust" : "the key to show to the registry";
            def.define(SSL + store + ".location", STRING, null, MEDIUM, "File with " + what + ".")
                    .define(SSL + store + ".password", PASSWORD, null, MEDIUM, "Password of that file.")
                    .define(SSL + store + ".type", STRING, "JKS", LOW, "Its type, such as JKS or PKCS12.");
        }
        return def.define(
                SSL + "key.password", PASSWORD, null, MEDIUM, "Password of the key; by default the key store's.");
    }
}
