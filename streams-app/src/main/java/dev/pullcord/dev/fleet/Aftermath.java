package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.cast.Dice;
import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What follows an answer: the agent's report at once, the truth some seconds later for a share of what was done. It holds the
 * records of a few seconds. Not thread-safe.
 */
final class Aftermath {
    private static final long OUTCOME_SEED = 7_001;
    private static final double SHARE_READ = 0.02;
    private static final double SHARE_RIGHT = 0.3;
    private static final double SHARE_WRONG = 0.9;

    private final Sinks sinks;
    private final Tally tally;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::sequence));
    private long sequence;

    private record Due(Instant at, long sequence, Runnable publish) {}

    Aftermath(Sinks sinks, Tally tally) {
        this.sinks = sinks;
        this.tally = tally;
    }

    /** The agent does it. */
    void execute(Step step, String digest, @Nullable String releaseId, boolean edited, Instant now) {
        Dice dice = Dice.of(OUTCOME_SEED, step.action().getActionId());
        Instant doneAt = now.plusMillis(dice.from(5, 90));
        add(doneAt, () -> report(step.executed(digest, releaseId, doneAt)));
        if (step.toolError() != null) {
            return;
        }
        if (!edited) {
            Tally.add(tally.happened, step.truth().kind());
        }
        if (dice.chance(share(step))) {
            Instant knownAt = doneAt.plus(Duration.ofMillis(dice.from(1_500, 6_000)));
            add(knownAt, () -> learn(step.outcome(edited, knownAt)));
        }
    }

    /** The agent does not do it. */
    void refrain(Step step, String why, Instant now) {
        add(now, () -> report(step.notExecuted(why, now)));
    }

    /** Publishes what is due. */
    void publish(Instant now) {
        Due first = queue.peek();
        while (first != null && !first.at().isAfter(now)) {
            queue.remove();
            first.publish().run();
            first = queue.peek();
        }
    }

    /** Publishes everything, due or not: the demo is over. */
    void publishAll() {
        publish(Instant.MAX);
    }

    private void report(ExecutionReport report) {
        ExecutionStatus status = report.getStatus();
        Tally.add(tally.executions, status);
        sinks.executions().publish(report);
    }

    private void learn(Outcome outcome) {
        Tally.add(tally.outcomes, outcome.getKind());
        sinks.outcomes().publish(outcome);
    }

    private void add(Instant at, Runnable publish) {
        queue.add(new Due(at, sequence++, publish));
    }

    private static double share(Step step) {
        if (step.truth().kind() != Truth.Kind.RIGHT) {
            return SHARE_WRONG;
        }
        Proposal proposal = step.action().getProposal();
        return proposal != null && proposal.getEffect() == Effect.READ ? SHARE_READ : SHARE_RIGHT;
    }
}
