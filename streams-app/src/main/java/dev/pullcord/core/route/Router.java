package dev.pullcord.core.route;

import dev.pullcord.core.policy.Path;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Names the role that owns a decision. Advises only: it opens nothing and sends nothing. */
public final class Router {
    private Router() {}

    /**
     * The first step of a path.
     *
     * @param why which trigger chose the path
     * @param at time the step begins
     */
    public static Routing first(Path path, String why, Instant at) {
        Path.Step step = path.steps().get(0);
        return Routing.newBuilder()
                .setPath(path.id())
                .setRole(step.role())
                .setStep(0)
                .setDueAt(at.plus(step.within()))
                .setReason(why + "; first step of the path " + path.id())
                .setEarlier(List.of())
                .setFallback(path.fallback().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
