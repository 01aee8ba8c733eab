package dev.pullcord.http.call;

import dev.pullcord.schemas.serde.RegistryUnavailableException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server behaves whatever is asked of it: every mistake is answered with a problem. */
public final class ServerRules {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRules.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private ServerRules() {}

    /** Sets a server up that does not listen yet. */
    public static void apply(JavalinConfig server) {
        server.http.prefer405over404 = true;
        server.http.asyncTimeout = 0;
        // identifiers may hold a slash, sent as %2F
        server.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.from("DEFAULT,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
            http.setSendServerVersion(false);
        });
        server.router.mount(router -> router.exception(
                        Problem.class, (problem, context) -> Replies.problem(context, problem))
                .exception(RegistryUnavailableException.class, ServerRules::away)
                .exception(
                        HttpResponseException.class,
                        (response, context) -> Replies.problem(context, named(response, context)))
                .exception(Exception.class, ServerRules::defect));
    }

    private static Problem named(HttpResponseException response, Context context) {
        if (response instanceof MethodNotAllowedResponse) {
            String allowed = response.getDetails().getOrDefault("availableMethods", "");
            return new Problem(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "expected one of " + allowed + " on " + context.path() + ", but found " + context.method())
                    .header("Allow", allowed);
        }
        return new Problem(
                ProblemType.NOT_FOUND, "there is nothing at " + context.path() + "; /openapi.json lists what there is");
    }

    private static void away(RegistryUnavailableException failure, Context context) {
        Replies.problem(
                context, new Problem(ProblemType.UNAVAILABLE, "the schema registry does not answer").retryAfter(PAUSE));
    }

    private static void defect(Exception failure, Context context) {
        LOG.error("request failed method={} path={}", context.method(), context.path(), failure);
        Replies.problem(context, new Problem(ProblemType.INTERNAL, "this is a defect; the engine's log says more"));
    }
}
