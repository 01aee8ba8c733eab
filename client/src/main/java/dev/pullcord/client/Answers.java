package dev.pullcord.client;

import dev.pullcord.client.failure.DigestMismatchException;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waiting for resolutions: what is heard, what is found by looking back, and whether it is what was proposed. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final Set<Disposition> RELEASING = EnumSet.of(Disposition.APPROVED, Disposition.APPROVED_WITH_EDITS);
    /** Clocks of agent and broker may differ by this much when a time decides where reading begins. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** Longest look back for a callback. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Wires wires;
    private final Watches watches;
    private final Duration lookBack;
    private final Chores chores;

    /** @param lookBack how far back an answer is looked for when it is not known when the action was proposed */
    Answers(Wires wires, Watches watches, Duration lookBack, Chores chores) {
        this.wires = wires;
        this.watches = watches;
        this.lookBack = lookBack;
        this.chores = chores;
    }

    Resolved await(Watch watch, Duration within) {
        Instant until = wires.now().plus(within);
        watch.enter();
        try {
            complete(watch, within);
            return resolved(watch, wires.await(watch.resolution(), Duration.between(wires.now(), until)));
        } catch (TimeoutException e) {
            throw new UnansweredException("expected an answer to " + watch.actionId() + " within " + within.toSeconds()
                    + " s, but there is none yet; wait again, or resume it later by its id");
        } finally {
            watch.leave();
        }
    }

    Optional<Resolved> now(Watch watch) {
        Incoming there = watch.resolution().getNow(null);
        return there == null ? Optional.empty() : Optional.of(resolved(watch, there));
    }

    void subscribe(Watch watch, Consumer<Resolved> callback) {
        watches.keep(watch);
        Consumer<Incoming> guarded = incoming -> wires.callbacks().execute(() -> call(watch, incoming, callback));
        Incoming there = watch.subscribe(guarded);
        if (there != null) {
            guarded.accept(there);
        } else if (!watch.whole()) {
            wires.callbacks().execute(() -> chores.untilReached(() -> complete(watch, PATIENCE)));
        }
    }

    /** Looks back when something may have been missed. */
    void complete(Watch watch, Duration within) {
        watches.keep(watch);
        if (!watch.whole() && !watch.resolution().isDone()) {
            wires.lookBack(wires.topics().resolutions(), since(watch), within, incoming -> {
                if (incoming.value() instanceof Resolution resolution
                        && resolution.getActionId().equals(watch.actionId())) {
                    watch.resolved(incoming);
                }
            });
            watch.whole(true);
        }
    }

    /** The earliest time at which the case may have been answered. */
    private Instant since(Watch watch) {
        Incoming cleared = watch.clearance().getNow(null);
        Proposed proposed = watch.proposed();
        if (cleared == null || proposed == null) {
            return wires.now().minus(lookBack);
        }
        // an action sent again after the engine forgot it is cleared anew, on its old case
        Instant decided = ((Clearance) cleared.value()).getDecidedAt();
        Instant occurred = proposed.occurredAt();
        return (occurred.isBefore(decided) ? occurred : decided).minus(SKEW);
    }

    private void call(Watch watch, Incoming incoming, Consumer<Resolved> callback) {
        try {
            callback.accept(resolved(watch, incoming));
        } catch (PullcordException e) {
            LOG.error("answer not handed over actionId={} reason={}", watch.actionId(), e.getMessage());
        }
    }

    private static Resolved resolved(Watch watch, Incoming incoming) {
        Resolution resolution = (Resolution) incoming.value();
        String heard = incoming.context().traceparent();
        String traceparent = heard == null ? watch.traceparent() : heard;
        return new Resolved(resolution, release(watch, resolution, traceparent), traceparent);
    }

    private static @Nullable Release release(Watch watch, Resolution resolution, @Nullable String traceparent) {
        String arguments = resolution.getArguments();
        Instant expiresAt = resolution.getExpiresAt();
        if (!RELEASING.contains(resolution.getDisposition()) || arguments == null) {
            return null;
        }
        Proposed proposed = watch.proposed();
        if (proposed != null && !proposed.digest(arguments).equals(resolution.getDigest())) {
            throw new DigestMismatchException("expected the release of " + resolution.getActionId() + " to be for "
                    + proposed.digest(arguments) + ", but found " + resolution.getDigest()
                    + "; execute nothing, and ask who changed a record on its way");
        }
        return new Release(
                resolution.getActionId(),
                proposed == null ? null : proposed.proposal().getTool(),
                arguments,
                resolution.getDigest(),
                resolution.getReleaseId(),
                expiresAt == null ? resolution.getResolvedAt().plus(Guard.VALIDITY) : expiresAt,
                traceparent);
    }
}
