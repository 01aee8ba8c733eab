package dev.pullcord.core.route;

import dev.pullcord.schemas.PassedOver;
import dev.pullcord.schemas.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way a case goes.
 *
 * @param routing the role that has it now; null when no step is left and the fallback is due
 * @param passedOver steps that were passed over to get there, with the reason of each
 */
public record Route(@Nullable Routing routing, List<PassedOver> passedOver) {
    public Route {
        passedOver = List.copyOf(passedOver);
    }
}
