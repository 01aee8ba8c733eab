package dev.pullcord.dev;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sends a copy of this process's log to a file for as long as a cluster runs, so that the terminal can stay short.
 *
 * <p>Bounded: four files of 10 MB, the oldest goes.
 */
final class DevLog implements AutoCloseable {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger %msg %kvp%n%ex";
    private static final List<String> KAFKA = List.of("org.apache.kafka", "kafka");
    private static final long FILE_BYTES = 10L << 20;
    private static final int OLD_FILES = 3;

    private final Logger root;
    private final RollingFileAppender<ILoggingEvent> appender;

    private DevLog(Logger root, RollingFileAppender<ILoggingEvent> appender) {
        this.root = root;
        this.appender = appender;
    }

    /** Logs to {@code pullcord.log} of a folder, which is made when it is missing. */
    static DevLog open(Path folder) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("dev " + folder);
        appender.setFile(folder.resolve("pullcord.log").toString());
        appender.setEncoder(encoder);
        bound(appender, context, folder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        return new DevLog(root, appender);
    }

    /** From here on only errors of Kafka are told: what it warns of while it stops is that it stops. */
    void quieten() {
        kafka(Level.ERROR);
    }

    @Override
    public void close() {
        kafka(null);
        root.detachAppender(appender);
        appender.stop();
    }

    private void kafka(@Nullable Level level) {
        for (String name : KAFKA) {
            root.getLoggerContext().getLogger(name).setLevel(level);
        }
    }

    private static void bound(RollingFileAppender<ILoggingEvent> appender, LoggerContext context, Path folder) {
        var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(FILE_BYTES));
        size.start();
        var names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(folder.resolve("pullcord.%i.log").toString());
        names.setMinIndex(1);
        names.setMaxIndex(OLD_FILES);
        names.start();
        appender.setTriggeringPolicy(size);
        appender.setRollingPolicy(names);
    }
}
