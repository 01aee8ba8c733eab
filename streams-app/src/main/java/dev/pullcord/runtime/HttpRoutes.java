package dev.pullcord.runtime;

import io.javalin.config.JavalinConfig;

/**
 * What the engine's one HTTP server answers beside health and metrics. The engine opens and closes it with itself and knows
 * nothing else of it.
 */
public interface HttpRoutes extends AutoCloseable {
    /** Health and metrics only. */
    HttpRoutes NONE = new HttpRoutes() {
        @Override
        public void addTo(JavalinConfig server, Engine engine) {
            // nothing to add
        }

        @Override
        public void start() {
            // nothing to start
        }

        @Override
        public String state() {
            return "OFF";
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    /** Adds its routes to a server that does not listen yet. */
    void addTo(JavalinConfig server, Engine engine);

    /** Begins its work: the topics are there now. */
    void start();

    /** OFF, CATCHING_UP or UP; told in the health check, and no reason to be unready. */
    String state();

    @Override
    void close();
}
