package dev.pullcord.runtime;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of the HTTP API. */
public final class HttpKeys {
    public static final String API = "pullcord.http.api";
    public static final String TOKENS_FILE = "pullcord.http.tokens.file";
    public static final String ROLES = "pullcord.http.roles";
    public static final String RATE_PER_SECOND = "pullcord.http.rate.per.second";
    public static final String RATE_BURST = "pullcord.http.rate.burst";
    public static final String WAITING_MAX = "pullcord.http.waiting.max";
    public static final String VIEW_BYTES_MAX = "pullcord.http.view.bytes.max";
    public static final String VIEW_WINDOW = "pullcord.http.view.window.ms";

    /** Value of {@link #API}: whoever has a token. */
    public static final String TOKENS = "tokens";

    /** Value of {@link #API}: whoever reaches it. */
    public static final String OPEN = "open";

    private HttpKeys() {}

    static ConfigDef define(ConfigDef definition) {
        return access(definition)
                .define(
                        RATE_PER_SECOND,
                        ConfigDef.Type.INT,
                        100,
                        between(1, 1_000_000),
                        MEDIUM,
                        "Requests to the HTTP API that one principal may make in a second on average; what is more is answered 429.")
                .define(
                        RATE_BURST,
                        ConfigDef.Type.INT,
                        200,
                        between(1, 1_000_000),
                        LOW,
                        "Requests that one principal may make at once after a pause.")
                .define(
                        WAITING_MAX,
                        ConfigDef.Type.INT,
                        1_000,
                        between(1, 100_000),
                        MEDIUM,
                        "Requests and event streams that may wait at the same time; what is more is answered 503.")
                .define(
                        VIEW_BYTES_MAX,
                        ConfigDef.Type.LONG,
                        128L << 20,
                        between(1 << 20, Long.MAX_VALUE),
                        MEDIUM,
                        "Bytes of records that the HTTP API keeps in memory to answer from: half for open cases, a quarter each for resolved cases and for actions. The oldest go first.")
                .define(
                        VIEW_WINDOW,
                        ConfigDef.Type.LONG,
                        Duration.ofHours(1).toMillis(),
                        between(0, Long.MAX_VALUE),
                        LOW,
                        "Milliseconds back from now from which the HTTP API reads clearances, resolutions and questions when it starts; cases are read from the beginning.");
    }

    private static ConfigDef access(ConfigDef definition) {
        return definition
                .define(
                        API,
                        ConfigDef.Type.STRING,
                        TOKENS,
                        ConfigDef.ValidString.in(TOKENS, OPEN),
                        HIGH,
                        "Who may use the HTTP API: tokens (whoever has one of pullcord.http.tokens.file, nobody while that is empty) or open (whoever reaches it; only on a loopback address).")
                .define(
                        TOKENS_FILE,
                        ConfigDef.Type.STRING,
                        "",
                        HIGH,
                        "File of access tokens, one a line: SHA-256 of the token in hex, principal, scopes. It is read again when it changes.")
                .define(
                        ROLES,
                        ConfigDef.Type.LIST,
                        "",
                        MEDIUM,
                        "Roles whose queues and decisions the HTTP API serves, comma separated; * for all of them.");
    }
}
