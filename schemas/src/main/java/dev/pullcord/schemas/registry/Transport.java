package dev.pullcord.schemas.registry;

import org.jspecify.annotations.Nullable;

/** One way to a schema registry; thread-safe. */
public interface Transport {
    /**
     * Calls the registry and waits for its answer.
     *
     * @param method GET, POST or PUT
     * @param path path below the registry's URL, percent-encoded, with a leading slash
     * @param body JSON, or null for none
     * @throws UnreachableException when no registry gave an answer that is worth reading
     */
    Answer call(String method, String path, @Nullable String body) throws UnreachableException;
}
