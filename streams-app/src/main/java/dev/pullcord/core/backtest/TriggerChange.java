package dev.pullcord.core.backtest;

import java.util.List;

/**
 * What changes at one trigger.
 *
 * @param policy policy it stands in; {@code pullcord} for what no policy writes
 * @param trigger its id
 * @param firedBefore actions on which it fired then, enforced
 * @param firedAfter actions on which it fires with the candidate, enforced
 * @param added actions that went ahead then and are stopped now, by this trigger first of all
 * @param removed actions that were stopped then by this trigger first of all, and go ahead now
 * @param addedUsd what the added ones move, US dollars
 * @param removedUsd what the removed ones move, US dollars
 * @param examplesAdded some of them
 * @param examplesRemoved some of them
 */
public record TriggerChange(
        String policy,
        String trigger,
        long firedBefore,
        long firedAfter,
        long added,
        long removed,
        double addedUsd,
        double removedUsd,
        List<Example> examplesAdded,
        List<Example> examplesRemoved) {
    static TriggerChange none(String policy, String trigger) {
        return new TriggerChange(policy, trigger, 0, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    /** Both together. */
    TriggerChange plus(TriggerChange other) {
        return new TriggerChange(
                policy,
                trigger,
                firedBefore + other.firedBefore,
                firedAfter + other.firedAfter,
                added + other.added,
                removed + other.removed,
                addedUsd + other.addedUsd,
                removedUsd + other.removedUsd,
                Example.earliest(examplesAdded, other.examplesAdded),
                Example.earliest(examplesRemoved, other.examplesRemoved));
    }

    /** Whether it fires or decides otherwise with the candidate. */
    public boolean changes() {
        return firedBefore != firedAfter || added + removed > 0;
    }
}
