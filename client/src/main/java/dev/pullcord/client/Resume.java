package dev.pullcord.client;

import dev.pullcord.client.failure.UnknownActionException;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;

/** Finds the answers to an action by its id alone. */
final class Resume {
    private final Wires wires;
    private final Watches watches;
    private final Answers answers;
    private final Duration lookBack;

    Resume(Wires wires, Watches watches, Answers answers, Duration lookBack) {
        this.wires = wires;
        this.watches = watches;
        this.answers = answers;
        this.lookBack = lookBack;
    }

    Guarded find(String actionId, Duration within) {
        Instant until = wires.now().plus(within);
        Watch watch = watches.of(actionId);
        watch.enter();
        try {
            wires.lookBack(wires.topics().clearances(), wires.now().minus(lookBack), within, incoming -> {
                if (incoming.value() instanceof Clearance clearance
                        && clearance.getActionId().equals(actionId)) {
                    watch.clearance().complete(incoming);
                }
            });
            Incoming found = watch.clearance().getNow(null);
            Clearance clearance = found == null ? null : (Clearance) found.value();
            if (clearance == null || clearance.getVerdict() == Verdict.HOLD) {
                answers.complete(watch, Duration.between(wires.now(), until));
            }
            if (clearance == null && !watch.resolution().isDone()) {
                throw new UnknownActionException(
                        "expected an answer to " + actionId + " in the last "
                                + lookBack.toDays()
                                + " days, but found none; if you still have the action, guard it again: the same id keeps its case");
            }
            if (clearance == null || clearance.getVerdict() == Verdict.HOLD) {
                return new Held(clearance, watch, answers);
            }
            return ended(clearance, watch);
        } finally {
            watch.leave();
        }
    }

    private static Guarded ended(Clearance clearance, Watch watch) {
        boolean proceeds =
                clearance.getVerdict() == Verdict.PROCEED || clearance.getVerdict() == Verdict.PROCEED_AND_REVIEW;
        if (!proceeds) {
            return new Denied(clearance);
        }
        // the clearance does not repeat the arguments: who executes brings the action
        return new Proceed(
                clearance,
                new Release(
                        watch.actionId(),
                        null,
                        null,
                        clearance.getDigest(),
                        null,
                        clearance.getDecidedAt().plus(Guard.VALIDITY),
                        null));
    }
}
