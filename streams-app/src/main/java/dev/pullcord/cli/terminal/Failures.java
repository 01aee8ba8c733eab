package dev.pullcord.cli.terminal;

import dev.pullcord.dev.DevException;
import dev.pullcord.runtime.PortTakenException;
import dev.pullcord.runtime.StateTakenException;
import dev.pullcord.runtime.TopicException;
import dev.pullcord.schemas.serde.IncompatibleSchemaException;
import dev.pullcord.schemas.serde.RegistryRefusedException;
import dev.pullcord.schemas.serde.RegistryUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The one place that turns what went wrong into a message and an exit code. */
public final class Failures {
    private Failures() {}

    /** Says what a failure means to the user; a {@link CommandException} is already that. */
    public static CommandException explain(Throwable failure) {
        boolean wrapped = failure instanceof ExecutionException || failure instanceof UncheckedIOException;
        Throwable cause = wrapped && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CommandException known) {
            return known;
        }
        if (cause instanceof IOException io) {
            return new CommandException(ExitCode.USAGE, io(io), io);
        }
        if (cause instanceof DevException
                || cause instanceof PortTakenException
                || cause instanceof StateTakenException) {
            return of(ExitCode.REFUSED, "", cause, "");
        }
        if (cause instanceof TopicException) {
            boolean away = cause.getCause() instanceof TimeoutException;
            return of(
                    away ? ExitCode.UNREACHABLE : ExitCode.REFUSED,
                    "",
                    cause,
                    away ? "; is bootstrap.servers right?" : "");
        }
        CommandException kafka = kafka(cause);
        return kafka != null
                ? kafka
                : new CommandException(
                        ExitCode.INTERNAL,
                        "internal error: " + cause + "; run it again with --debug and report what it prints",
                        cause);
    }

    private static @Nullable CommandException kafka(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return of(ExitCode.UNREACHABLE, "Kafka does not know us: ", cause, "; check kafka.sasl.* and kafka.ssl.*");
        }
        if (cause instanceof AuthorizationException) {
            return of(ExitCode.REFUSED, "Kafka does not allow it: ", cause, "; ask for the ACL");
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return of(ExitCode.REFUSED, "a topic is missing: ", cause, "; create it with: pullcord topics apply");
        }
        if (cause instanceof ProducerFencedException) {
            return of(ExitCode.REFUSED, "another release ran at the same time: ", cause, "; try again");
        }
        if (cause instanceof RecordTooLargeException) {
            return of(ExitCode.REFUSED, "a record is too large: ", cause, "");
        }
        if (cause instanceof RegistryUnavailableException || cause instanceof RegistryRefusedException) {
            return of(ExitCode.UNREACHABLE, "", cause, "; name another registry with --registry");
        }
        if (cause instanceof IncompatibleSchemaException) {
            return of(ExitCode.REFUSED, "", cause, "");
        }
        if (cause instanceof TimeoutException) {
            return of(ExitCode.TIMED_OUT, "Kafka did not answer in time: ", cause, "");
        }
        if (cause instanceof ConfigException) {
            return of(ExitCode.USAGE, "", cause, "");
        }
        return null;
    }

    private static CommandException of(int code, String before, Throwable cause, String after) {
        return new CommandException(code, before + cause.getMessage() + after, cause);
    }

    private static String io(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "expected a file at " + failure.getMessage() + ", but there is none";
        }
        if (failure instanceof AccessDeniedException) {
            return "expected a readable file at " + failure.getMessage() + ", but access is denied";
        }
        return "cannot read or write a file: " + failure.getMessage();
    }
}
