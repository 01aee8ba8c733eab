package dev.pullcord.client;

import dev.pullcord.schemas.Clearance;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the engine said to an action. */
public sealed interface Guarded permits Proceed, Held, Denied {
    /** The engine's record; null when nobody answered and the action's class fails open. */
    @Nullable
    Clearance clearance();

    /** One of three, and the compiler sees that none is forgotten. */
    default <T> T read(
            Function<? super Proceed, ? extends T> proceed,
            Function<? super Held, ? extends T> held,
            Function<? super Denied, ? extends T> denied) {
        if (this instanceof Proceed one) {
            return proceed.apply(one);
        }
        return this instanceof Held one ? held.apply(one) : denied.apply((Denied) this);
    }
}
