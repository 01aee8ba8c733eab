package dev.pullcord.cli.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Keeps Kafka's clients from writing between a verb's lines: what matters of theirs, the verb says itself. */
public final class ClientLogs {
    /** Clients only: dev mode's broker may run in the same process. */
    private static final List<String> QUIET = List.of(
            "org.apache.kafka.clients",
            "org.apache.kafka.common",
            "dev.pullcord.schemas.registry",
            "dev.pullcord.schemas.serde");

    private static volatile boolean loud;

    private ClientLogs() {}

    /** Lets them speak after all, for {@code --debug}. */
    public static void loud() {
        loud = true;
    }

    static void quiet() {
        // another logging back end may stand on the class path: then its own configuration rules
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        for (String name : QUIET) {
            if (!loud && factory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
