package dev.pullcord.runtime;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;

/** The engine over HTTP: health for those who keep it running, figures for those who watch it. */
final class HttpDoor implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin server;

    private HttpDoor(Javalin server) {
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @param routes what else is answered
     */
    static HttpDoor open(String host, int port, Engine engine, HttpRoutes routes) {
        Javalin server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            routes.addTo(config, engine);
        });
        server.get(
                "/metrics",
                context -> context.contentType(PROMETHEUS_TEXT)
                        .result(engine.meters().scrape()));
        server.get(
                "/health/live",
                context -> context.status(engine.alive() ? 200 : 503)
                        .contentType("application/json")
                        .result(HealthJson.write(engine.alive(), engine.health())));
        server.get(
                "/health/ready",
                context -> context.status(engine.ready() ? 200 : 503)
                        .contentType("application/json")
                        .result(HealthJson.write(engine.ready(), engine.health())));
        server.get(
                "/",
                context -> context.contentType("text/plain")
                        .result("Pullcord engine\n/health/live\n/health/ready\n/metrics\n/openapi.json\n"));
        try {
            server.start(host, port);
        } catch (JavalinBindException e) {
            throw new PortTakenException(port, e);
        }
        return new HttpDoor(server);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
