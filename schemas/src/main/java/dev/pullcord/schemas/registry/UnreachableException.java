package dev.pullcord.schemas.registry;

/** No registry answered; the message names each URL and what happened there. */
public final class UnreachableException extends Exception {
    UnreachableException(String message) {
        super(message);
    }
}
