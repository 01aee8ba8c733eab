package dev.pullcord.schemas.json;

/** A text that is not the JSON it should be; the message says where and why. */
public final class JsonException extends RuntimeException {
    JsonException(String message) {
        super(message);
    }

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
