package dev.pullcord.schemas.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks HTTP/1.1 to the first URL that answers and stays with it. One round asks every URL once; between rounds it waits.
 * Redirects are not followed, because credentials would travel with them.
 */
public final class HttpTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final String MEDIA = "application/vnd.schemaregistry.v1+json";

    private final HttpSettings settings;
    private final HttpClient client;
    private volatile int preferred;

    public HttpTransport(HttpSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectWithin());
        if (settings.ssl() != null) {
            builder.sslContext(settings.ssl());
        }
        this.client = builder.build();
    }

    @Override
    public Answer call(String method, String path, @Nullable String body) throws UnreachableException {
        Map<String, String> failures = new LinkedHashMap<>();
        for (int round = 0; ; round++) {
            Answer answer = round(method, path, body, failures);
            if (answer != null) {
                return answer;
            }
            if (round >= settings.backoff().retries()) {
                throw unreachable(failures, round + 1);
            }
            pause(settings.backoff()
                    .delayMillis(round, ThreadLocalRandom.current().nextDouble()));
        }
    }

    /** Asks each URL once, beginning with the one that answered last; null when none gave an answer worth reading. */
    private @Nullable Answer round(String method, String path, @Nullable String body, Map<String, String> failures)
            throws UnreachableException {
        List<Endpoint> endpoints = settings.endpoints();
        int first = preferred;
        for (int i = 0; i < endpoints.size(); i++) {
            int index = (first + i) % endpoints.size();
            Endpoint endpoint = endpoints.get(index);
            String failure;
            try {
                Answer answer = send(endpoint, method, path, body);
                if (!answer.passing()) {
                    preferred = index;
                    return answer;
                }
                failure = "answered " + answer.status();
            } catch (IOException e) {
                failure = describe(e);
            }
            failures.put(endpoint.base(), failure);
            LOG.atWarn()
                    .addKeyValue("registry", endpoint.base())
                    .addKeyValue("call", method + " " + path)
                    .addKeyValue("failure", failure)
                    .log("schema registry did not answer");
        }
        return null;
    }

    private Answer send(Endpoint endpoint, String method, String path, @Nullable String body)
            throws IOException, UnreachableException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.base() + path))
                .header("Accept", MEDIA + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", MEDIA);
        }
        if (endpoint.authorization() != null) {
            request.header("Authorization", endpoint.authorization());
        }
        // not sendAsync: that hands its result over in the common pool, where others may block
        try {
            HttpResponse<byte[]> response = client.send(
                    request.timeout(settings.answerWithin()).build(), info -> new CappedBody(settings.answerWithin()));
            return new Answer(
                    endpoint.base(), response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private String describe(IOException failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection within " + settings.connectWithin().toMillis() + " ms";
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer within " + settings.answerWithin().toMillis() + " ms";
        }
        if (failure instanceof ConnectException) {
            return "no connection: nobody listens there, or the host is unknown";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static UnreachableException unreachable(Map<String, String> failures, int rounds) {
        return new UnreachableException(failures.entrySet().stream()
                        .map(failure -> failure.getKey() + " (" + failure.getValue() + ")")
                        .collect(Collectors.joining(", "))
                + " after " + rounds + (rounds == 1 ? " try" : " tries"));
    }

    private static void pause(long millis) throws UnreachableException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static UnreachableException interrupted() {
        Thread.currentThread().interrupt();
        return new UnreachableException("the thread was interrupted while it waited");
    }
}
