package dev.pullcord.core.outcome;

import dev.pullcord.schemas.ActionFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record, or the passing of time, changed.
 *
 * @param file what is kept of the action now; null when it is let go of
 * @param facts what was learnt
 */
public record Learnt(@Nullable ActionFile file, List<Fact> facts) {
    public Learnt {
        facts = List.copyOf(facts);
    }
}
