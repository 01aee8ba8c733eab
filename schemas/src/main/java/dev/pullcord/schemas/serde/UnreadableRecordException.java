package dev.pullcord.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not the record they should be, and never will be: a case for the dead letters. */
public final class UnreadableRecordException extends SerializationException {
    private final Reason reason;

    UnreadableRecordException(Reason reason, String message) {
        this(reason, message, null);
    }

    UnreadableRecordException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it cannot be read. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong with a record. */
    public enum Reason {
        /** No frame: not a zero byte and a 4-byte schema id. */
        NOT_FRAMED("not-framed"),
        /** Framed with an id that the registry does not know. */
        UNKNOWN_SCHEMA_ID("unknown-schema-id"),
        /** Ends before the record does, or announces more than there is. */
        TRUNCATED("truncated"),
        /** Written with a schema that cannot be read as the record expected here. */
        SCHEMA_MISMATCH("schema-mismatch"),
        /** Holds bytes that its own schema cannot have written. */
        MALFORMED("malformed"),
        /** Goes on after the record has ended. */
        TRAILING_BYTES("trailing-bytes");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The reason as it stands in dead-letter headers and metrics. */
        public String code() {
            return code;
        }
    }
}
