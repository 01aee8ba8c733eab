package dev.pullcord.schemas.registry;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a registry over HTTP.
 *
 * @param endpoints URLs in the order they are tried, at least one
 * @param ssl keys and trusted certificates; null for those of the Java runtime
 * @param connectWithin longest wait for a connection
 * @param answerWithin longest wait for the whole answer once connected
 * @param backoff waits between rounds over all endpoints
 */
public record HttpSettings(
        List<Endpoint> endpoints,
        @Nullable SSLContext ssl,
        Duration connectWithin,
        Duration answerWithin,
        Backoff backoff) {

    public HttpSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("expected at least one registry URL, but found none");
        }
    }
}
