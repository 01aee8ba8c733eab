package dev.pullcord.client.role;

import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Handoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that a role's queue needs of the world. Kafka's is the one that counts; the test kit has another. Thread-safe. */
public interface RoleWires extends AutoCloseable {
    /**
     * The next handoff that no other member of the team has been given; null when there is none within the bound.
     *
     * @throws dev.pullcord.client.failure.UnreachableException when Kafka or the registry is away
     */
    @Nullable
    Handoff take(Duration within);

    /**
     * Writes what a person says, and waits for the engine's word on it.
     *
     * @throws dev.pullcord.client.failure.UnreachableException when it could not be written
     * @throws dev.pullcord.client.failure.UnansweredException when it was written and not answered within the bound; it counts when it is read
     */
    Answer say(Decision decision, Duration within);

    /** Now, by this machine's clock. */
    Instant now();

    @Override
    void close();
}
