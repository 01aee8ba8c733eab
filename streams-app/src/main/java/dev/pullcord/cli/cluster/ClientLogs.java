package dev.pullcord.cli.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Keeps Kafka's clients from writing between a verb's lines: what matters of theirs, the verb says itself. */
public final class ClientLogs {
    private static volatile boolean loud;

    private ClientLogs() {}

    /** Lets them speak after all, for {@code --debug}. */
    public static void loud() {
        loud = true;
    }

    static void quiet() {
        // another logging back end may stand on the class path: then its own configuration rules
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!loud && factory.getLogger("org.apache.kafka") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
    }
}
