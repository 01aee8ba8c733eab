package dev.pullcord.core.finding;

import dev.pullcord.core.policy.Trigger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A released policy, and what was counted while this version of it was in force.
 *
 * @param name name of the policy
 * @param owner role that answers for it
 * @param reviewBy when it is to be looked at again; null when nobody said
 * @param triggers its triggers
 * @param counts counts of this version
 */
public record PolicyStanding(
        String name, String owner, @Nullable LocalDate reviewBy, List<Trigger> triggers, Counts counts) {
    public PolicyStanding {
        triggers = List.copyOf(triggers);
    }
}
