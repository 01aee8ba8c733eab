package dev.pullcord.http;

import dev.pullcord.http.call.Waiting;
import dev.pullcord.http.view.StateView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is measured of requests. No identifier is ever a label. */
final class ApiMeters {
    private final MeterRegistry registry;

    ApiMeters(MeterRegistry registry, StateView view, Waiting waiting) {
        this.registry = registry;
        Gauge.builder("escalation.http.waiting", waiting, Waiting::count)
                .description("requests and streams that wait")
                .register(registry);
        Gauge.builder("escalation.http.view.entries", view, StateView::size)
                .description("cases and actions kept to answer from")
                .register(registry);
        FunctionCounter.builder("escalation.http.view.forgotten", view, StateView::forgotten)
                .description("open cases and actions that there was no room for")
                .register(registry);
    }

    void addTo(JavalinConfig server) {
        server.requestLogger.http((context, millis) -> Timer.builder("escalation.http.requests")
                .description("from the request to the end of the answer, waiting included")
                .tag("method", context.method().name())
                .tag("path", path(context))
                .tag("status", Integer.toString(context.statusCode()))
                .register(registry)
                .record(Duration.ofNanos((long) (millis * 1e6))));
    }

    /** The path as it is described, with its parameters in braces. */
    private static String path(Context context) {
        return context.handlerType().isHttpMethod() ? context.endpointHandlerPath() : "none";
    }
}
