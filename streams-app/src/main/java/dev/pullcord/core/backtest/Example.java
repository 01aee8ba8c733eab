package dev.pullcord.core.backtest;

import dev.pullcord.schemas.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action to look at.
 *
 * @param usd amount in US dollars; null without one
 * @param sentence why the decisive trigger fired; empty where no trigger did
 */
public record Example(
        String actionId,
        String agentId,
        String actionType,
        Instant at,
        Verdict before,
        Verdict after,
        @Nullable Double usd,
        String sentence) {
    /** Kept of each kind: the earliest, so that the same record gives the same report. */
    static final int MAX = 3;

    private static final Comparator<Example> EARLIEST =
            Comparator.comparing(Example::at).thenComparing(Example::agentId).thenComparing(Example::actionId);

    static Example of(Judged judged, String sentence) {
        var evaluation = judged.act().evaluation();
        return new Example(
                evaluation.getActionId(),
                evaluation.getAgentId(),
                evaluation.getActionType(),
                judged.act().at(),
                judged.before(),
                judged.after(),
                evaluation.getEnrichment().getAmountUsd(),
                sentence);
    }

    /** The earliest of two lists. */
    static List<Example> earliest(List<Example> some, List<Example> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(EARLIEST)
                .limit(MAX)
                .toList();
    }
}
