package dev.pullcord.client;

import dev.pullcord.client.failure.DigestMismatchException;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.failure.UnreachableException;
import dev.pullcord.client.outage.FailMode;
import dev.pullcord.client.outage.FailModes;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.client.wire.Outgoing;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the engine about one action. */
final class Guard {
    /** How long a clearance may be used, and a release that says nothing else; the default of paths. */
    static final Duration VALIDITY = Duration.ofDays(1);
    /** An action this much older than its clearance was sent before. */
    private static final Duration OLD = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Wires wires;
    private final Watches watches;
    private final Answers answers;
    private final FailModes failModes;
    private final Backlog backlog;

    Guard(Wires wires, Watches watches, Answers answers, FailModes failModes, Backlog backlog) {
        this.wires = wires;
        this.watches = watches;
        this.answers = answers;
        this.failModes = failModes;
        this.backlog = backlog;
    }

    Guarded ask(AgentAction action, @Nullable String traceparent, Duration within) {
        Proposed proposed = Proposed.of(action);
        Watch watch = watches.of(action.getActionId());
        watch.enter();
        try {
            watch.of(proposed, traceparent);
            Incoming answer = answer(action, traceparent, watch, within);
            Clearance clearance = (Clearance) answer.value();
            same(proposed.digest(), clearance);
            failModes.learn(proposed.proposal().getActionType(), clearance);
            return guarded(watch, answer, proposed);
        } catch (UnreachableException | UnansweredException e) {
            return failed(action, watch, proposed, e);
        } finally {
            watch.leave();
        }
    }

    private Incoming answer(AgentAction action, @Nullable String traceparent, Watch watch, Duration within) {
        Incoming before = watch.clearance().getNow(null);
        if (before != null) {
            return before;
        }
        Instant until = wires.now().plus(within);
        if (!wires.hearing(within)) {
            throw new UnreachableException(
                    "expected to hear the engine's answers within " + within.toMillis()
                            + " ms, but cannot read its topics; is Kafka up, and has the engine been started once?",
                    null);
        }
        wires.send(outgoing(action, traceparent));
        try {
            return wires.await(watch.clearance(), Duration.between(wires.now(), until));
        } catch (TimeoutException e) {
            throw new UnansweredException("expected a clearance of " + action.getActionId() + " within "
                    + within.toMillis()
                    + " ms, but the engine gave none; does it run? The same action again gets the same clearance");
        }
    }

    private static void same(String digest, Clearance clearance) {
        boolean unreadable = clearance.getDigest().isEmpty() && clearance.getVerdict() == Verdict.DENY;
        if (!unreadable && !clearance.getDigest().equals(digest)) {
            throw new DigestMismatchException("expected the clearance of " + clearance.getActionId() + " to be for "
                    + digest + ", but found " + clearance.getDigest()
                    + "; either this id was used before for another action, or a record was changed on its way");
        }
    }

    private Guarded guarded(Watch watch, Incoming answer, Proposed proposed) {
        Clearance clearance = (Clearance) answer.value();
        if (clearance.getVerdict() == Verdict.HOLD) {
            boolean first = answer.at().equals(clearance.getDecidedAt())
                    && proposed.occurredAt().isAfter(clearance.getDecidedAt().minus(OLD));
            if (first) {
                watch.whole(true);
            }
            return new Held(clearance, watch, answers);
        }
        watches.letGo(watch);
        boolean proceeds =
                clearance.getVerdict() == Verdict.PROCEED || clearance.getVerdict() == Verdict.PROCEED_AND_REVIEW;
        // a verdict of a later version is none that this one may act on
        return proceeds
                ? new Proceed(clearance, release(watch, proposed, clearance.getDecidedAt()))
                : new Denied(clearance);
    }

    private Guarded failed(AgentAction action, Watch watch, Proposed proposed, PullcordException failure) {
        String type = proposed.proposal().getActionType();
        boolean taken = failure instanceof UnansweredException;
        if (failModes.of(type) == FailMode.CLOSED
                || !(taken || backlog.put(outgoing(action, watch.traceparent()), () -> {}))) {
            throw failure;
        }
        LOG.warn("failed open actionId={} type={} reason={}", action.getActionId(), type, failure.getMessage());
        return new Proceed(null, release(watch, proposed, wires.now()));
    }

    private static Release release(Watch watch, Proposed proposed, Instant from) {
        return new Release(
                watch.actionId(),
                proposed.proposal().getTool(),
                proposed.proposal().getArguments(),
                proposed.digest(),
                null,
                from.plus(VALIDITY),
                watch.traceparent());
    }

    private Outgoing outgoing(AgentAction action, @Nullable String traceparent) {
        return Events.action(wires.topics().actions(), action, wires.now(), traceparent);
    }
}
