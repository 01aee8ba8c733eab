package dev.pullcord.runtime;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** What a failure of Kafka's means to whoever runs the engine. */
final class Reasons {
    private Reasons() {}

    /** Whether it may pass by itself: a broker or the registry away. */
    static boolean passing(Throwable thrown) {
        return find(thrown, RetriableException.class).isPresent();
    }

    /** Whether the brokers refuse what is asked, today and tomorrow. */
    static boolean refused(Throwable thrown) {
        return find(thrown, AuthorizationException.class).isPresent()
                || find(thrown, AuthenticationException.class).isPresent();
    }

    /** One line with the cause and, where it is known, the way out. */
    static String of(Throwable thrown) {
        if (thrown instanceof TopicException) {
            return String.valueOf(thrown.getMessage());
        }
        Optional<AuthorizationException> denied = find(thrown, AuthorizationException.class);
        if (denied.isPresent()) {
            return "the brokers do not grant this engine's principal what it needs: "
                    + denied.get().getMessage() + "; see 'pullcord acl print', and grant it with 'pullcord acl apply'";
        }
        Optional<AuthenticationException> unknown = find(thrown, AuthenticationException.class);
        if (unknown.isPresent()) {
            return "the brokers do not know this engine: " + unknown.get().getMessage()
                    + "; check kafka.sasl.* and kafka.ssl.*";
        }
        Optional<RetriableException> passing = find(thrown, RetriableException.class);
        return String.valueOf(passing.map(Throwable::getMessage).orElse(thrown.getMessage()));
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
