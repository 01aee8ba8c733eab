package dev.pullcord.client;

import org.jspecify.annotations.Nullable;

/**
 * What is guarded.
 *
 * @param <T> what comes back
 */
@FunctionalInterface
public interface Tool<T extends @Nullable Object> {
    /**
     * Does it.
     *
     * @param arguments exactly the arguments that were released, a JSON object
     * @throws Exception when it could not be done, or not wholly
     */
    T call(String arguments) throws Exception;
}
