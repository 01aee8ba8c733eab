package dev.pullcord.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.http.access.Access;
import dev.pullcord.http.access.RateLimit;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept out, and how it is told, with a server of its own and no engine behind it. */
@Timeout(60)
final class ServerRulesTest {
    private final Waiting waiting = new Waiting(2);
    private final Deferred deferred = new Deferred(waiting, Runnable::run);
    private boolean caughtUp = true;
    private Javalin server = Javalin.create();

    @BeforeEach
    void start() {
        Gate gate = new Gate(Access.open(), true, new RateLimit(1_000, 1_000, System::nanoTime), () -> caughtUp);
        server = Javalin.create(config -> {
                    config.showJavalinBanner = false;
                    ServerRules.apply(config);
                    config.router.mount(router -> router.get(
                                    "/hello",
                                    context -> Replies.json(
                                            context,
                                            200,
                                            "\"" + gate.enter(context).name() + "\""))
                            .get("/defect", context -> {
                                throw new IllegalStateException("the secret of the house");
                            })
                            .get(
                                    "/late",
                                    context -> deferred.answer(
                                            context,
                                            () -> CompletableFuture.<String>failedFuture(
                                                    new Problem(ProblemType.UNAVAILABLE, "away")
                                                            .retryAfter(Duration.ofMillis(1_001))),
                                            text -> Replies.json(context, 200, text))));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** The answer to a request as it is, whatever its host. */
    private String ask(String path, String host, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                            + String.join("", headers) + "\r\n")
                    .getBytes(UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void where_everybody_may_come_in_the_name_in_the_url_must_be_of_this_computer() throws IOException {
        for (String host : new String[] {"localhost:8080", "127.0.0.1", "[::1]:8080", "dev.localhost"}) {
            assertThat(ask("/hello", host)).as(host).contains("200 OK", "\"anonymous\"");
        }
        for (String host : new String[] {"evil.example", "localhost.evil.example", "10.0.0.7:8080"}) {
            assertThat(ask("/hello", host)).as(host).contains("403 Forbidden", "problems/forbidden");
        }
        assertThat(ask("/hello", "localhost", "Authorization: Bearer paula\r\n"))
                .contains("\"paula\"");
    }

    @Test
    void while_the_topics_are_read_everybody_is_told_when_to_come_again() throws IOException {
        caughtUp = false;
        assertThat(ask("/hello", "localhost")).contains("503 Service Unavailable", "catching-up", "Retry-After: 2");
    }

    @Test
    void a_defect_is_a_problem_that_gives_nothing_away() throws IOException {
        assertThat(ask("/defect", "localhost"))
                .contains("500 Server Error", "application/problem+json", "problems/internal")
                .doesNotContain("secret", "IllegalState", "Jetty");
    }

    @Test
    void what_goes_wrong_later_is_a_problem_too_and_gives_its_place_back() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("/late", "localhost"))
                    .contains("503 Service Unavailable", "problems/unavailable", "Retry-After: 2");
        }
        assertThat(waiting.count()).isZero();
    }

    @Test
    void no_more_wait_than_there_are_places() {
        waiting.enter();
        waiting.enter();
        assertThatThrownBy(waiting::enter).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_WAITING);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
        waiting.leave();
        waiting.enter();
    }
}
