package dev.pullcord.http.access;

/** A file of tokens that cannot be used. */
public final class TokenFileException extends RuntimeException {
    TokenFileException(String message) {
        super(message);
    }

    TokenFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
