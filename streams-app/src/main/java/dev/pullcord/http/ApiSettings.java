package dev.pullcord.http;

import dev.pullcord.http.access.Access;
import dev.pullcord.http.access.TokenFile;
import dev.pullcord.http.access.TokenFileException;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.runtime.HttpKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How the API is set up.
 *
 * @param access who may come in; null when the API is off
 * @param open whether everybody may
 * @param roles roles it serves; {@code *} among them for all
 * @param bodyBytesMax largest body
 */
record ApiSettings(@Nullable Access access, boolean open, Set<String> roles, int bodyBytesMax, Bounds bounds) {
    private static final String ALL = "*";

    /**
     * Bounds of what it holds.
     *
     * @param ratePerSecond requests of one principal on average
     * @param rateBurst requests of one principal at once
     * @param waitingMax requests and streams that wait at the same time
     * @param viewBytesMax bytes of records kept
     * @param viewWindow how far back it reads at the start
     */
    record Bounds(int ratePerSecond, int rateBurst, int waitingMax, long viewBytesMax, Duration viewWindow) {}

    /**
     * Reads the settings.
     *
     * @throws ConfigException when they contradict each other, or would let everybody on the network in
     */
    static ApiSettings of(EngineConfig config) {
        boolean open = config.getString(HttpKeys.API).equals(HttpKeys.OPEN);
        return new ApiSettings(
                open ? open(config) : tokens(config),
                open,
                Set.copyOf(config.getList(HttpKeys.ROLES)),
                config.getInt(EngineConfig.ACTION_BYTES_MAX),
                new Bounds(
                        config.getInt(HttpKeys.RATE_PER_SECOND),
                        config.getInt(HttpKeys.RATE_BURST),
                        config.getInt(HttpKeys.WAITING_MAX),
                        config.getLong(HttpKeys.VIEW_BYTES_MAX),
                        Duration.ofMillis(config.getLong(HttpKeys.VIEW_WINDOW))));
    }

    /** Whether it serves a role. */
    boolean serves(String role) {
        return roles.contains(ALL) || roles.contains(role);
    }

    private static Access open(EngineConfig config) {
        String file = config.getString(HttpKeys.TOKENS_FILE);
        if (!file.isEmpty()) {
            throw new ConfigException("expected " + HttpKeys.API + "=" + HttpKeys.OPEN + " or " + HttpKeys.TOKENS_FILE
                    + ", but found both; take one away");
        }
        String host = config.getString(EngineConfig.HTTP_HOST);
        if (!loopback(host)) {
            throw new ConfigException("expected " + EngineConfig.HTTP_HOST + " to be a loopback address with "
                    + HttpKeys.API + "=" + HttpKeys.OPEN + ", but found " + host
                    + ": everybody on the network could decide for every role; set " + HttpKeys.TOKENS_FILE
                    + " instead, or listen on 127.0.0.1");
        }
        return Access.open();
    }

    private static @Nullable Access tokens(EngineConfig config) {
        String file = config.getString(HttpKeys.TOKENS_FILE);
        try {
            return file.isEmpty() ? null : TokenFile.read(Path.of(file), System::nanoTime);
        } catch (TokenFileException e) {
            throw new ConfigException(HttpKeys.TOKENS_FILE + ": " + e.getMessage());
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
