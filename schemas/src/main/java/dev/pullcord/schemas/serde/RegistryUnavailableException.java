package dev.pullcord.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/** No schema registry gave an answer, after all tries on all URLs. The record at hand may be perfectly good: try again. */
public final class RegistryUnavailableException extends RetriableException {
    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
