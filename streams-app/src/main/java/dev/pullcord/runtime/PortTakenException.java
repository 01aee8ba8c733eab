package dev.pullcord.runtime;

/** Somebody else listens where the HTTP server should. */
public final class PortTakenException extends RuntimeException {
    PortTakenException(int port, Throwable cause) {
        super(
                "expected port " + port + " to be free for HTTP, but it is taken; set " + EngineConfig.HTTP_PORT
                        + " to another one",
                cause);
    }
}
