package dev.pullcord.schemas.serde;

import org.apache.kafka.common.errors.ApiException;

/**
 * A registry answered, and trying again will not help: wrong credentials, wrong URL, or an answer that is not of Confluent's
 * REST API. No fault of the record, so it is not to be dead-lettered.
 */
public final class RegistryRefusedException extends ApiException {
    RegistryRefusedException(String message) {
        super(message);
    }
}
