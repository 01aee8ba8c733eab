package dev.pullcord.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A registry on a port of this machine: a {@link MemoryRegistry} behind HTTP that can be told to misbehave. */
public final class FakeRegistry implements AutoCloseable {
    private final MemoryRegistry memory = new MemoryRegistry();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String scheme;
    private volatile @Nullable Reply always;

    /** What was asked, and how the caller made itself known. */
    public record Request(String call, Optional<String> authorization, String body) {}

    /** An answer that is not the registry's own. */
    public record Reply(int status, String body, boolean hangs) {
        public static Reply of(int status, String body) {
            return new Reply(status, body, false);
        }
    }

    private FakeRegistry(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static FakeRegistry start() {
        try {
            return new FakeRegistry(HttpServer.create(loopback(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over TLS; asks the caller for a certificate if told so. */
    public static FakeRegistry startTls(SSLContext context, boolean mutual) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters ssl = context.getDefaultSSLParameters();
                    ssl.setNeedClientAuth(mutual);
                    parameters.setSSLParameters(ssl);
                }
            });
            return new FakeRegistry(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A URL at which nobody listens. */
    public static String nowhere() {
        try (FakeRegistry gone = start()) {
            return gone.url();
        }
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    public MemoryRegistry memory() {
        return memory;
    }

    /** Answers the next calls with these, one after the other, and then as a registry does. */
    public FakeRegistry then(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** Answers the next call with a head and a body that never ends. */
    public FakeRegistry thenHang() {
        return then(new Reply(200, "{", true));
    }

    /** Answers every call with this. */
    public FakeRegistry always(int status, String body) {
        always = Reply.of(status, body);
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> calls() {
        return requests.stream().map(Request::call).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + path,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                    body));
            Reply reply = replies.poll();
            Reply told = reply == null ? always : reply;
            if (told != null) {
                answer(exchange, told);
                return;
            }
            Answer answer = memory.call(exchange.getRequestMethod(), path, body.isEmpty() ? null : body);
            answer(exchange, Reply.of(answer.status(), answer.body()));
        }
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(
                reply.status(), reply.hangs() ? bytes.length + 1L : bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        if (reply.hangs()) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
