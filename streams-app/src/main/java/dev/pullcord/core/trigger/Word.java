package dev.pullcord.core.trigger;

import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.Firing;
import java.util.List;

/**
 * What one trigger says, before it is weighed.
 *
 * @param strength 0 exclusive to 1
 * @param summary one sentence for the person who decides
 * @param values what was measured
 * @param undetermined whether it fired because something could not be known
 */
record Word(double strength, String summary, List<FiredValue> values, boolean undetermined) {
    /** For the flight recorder. */
    Firing firing(Trigger trigger, double weight) {
        // generated builders hold each value against the schema, which costs more than judging; here the compiler does
        return new Firing(
                trigger.policy(),
                trigger.id(),
                trigger.type(),
                trigger.mode(),
                strength,
                weight,
                summary,
                values,
                trigger.path(),
                undetermined);
    }
}
