package dev.pullcord.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry does not take a schema, because readers or writers of the subject's earlier versions would break. */
public final class IncompatibleSchemaException extends SerializationException {
    IncompatibleSchemaException(String message) {
        super(message);
    }
}
