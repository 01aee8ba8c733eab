package dev.pullcord.client;

import dev.pullcord.client.wire.Incoming;
import dev.pullcord.schemas.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was heard of one action. Thread-safe. */
final class Watch {
    private final String actionId;
    private final CompletableFuture<Incoming> clearance = new CompletableFuture<>();
    private final List<Consumer<Incoming>> callbacks = new ArrayList<>();
    private CompletableFuture<Incoming> resolution = new CompletableFuture<>();
    private @Nullable Proposed proposed;
    private @Nullable String traceparent;
    private boolean whole;
    private int waiting;
    private int round;

    Watch(String actionId) {
        this.actionId = actionId;
    }

    String actionId() {
        return actionId;
    }

    CompletableFuture<Incoming> clearance() {
        return clearance;
    }

    /** The last round's answer, once there is one. */
    synchronized CompletableFuture<Incoming> resolution() {
        return resolution;
    }

    /** Takes an answer, unless it is one of an earlier round or the same again. */
    void resolved(Incoming incoming) {
        List<Consumer<Incoming>> told;
        CompletableFuture<Incoming> filled;
        synchronized (this) {
            int next = ((Resolution) incoming.value()).getRound();
            if (next <= round) {
                return;
            }
            round = next;
            if (resolution.isDone()) {
                resolution = new CompletableFuture<>();
            }
            filled = resolution;
            told = List.copyOf(callbacks);
        }
        filled.complete(incoming);
        told.forEach(callback -> callback.accept(incoming));
    }

    /** Adds a callback; gives the answer that is there already, which the callback is not told of. */
    synchronized @Nullable Incoming subscribe(Consumer<Incoming> callback) {
        callbacks.add(callback);
        return resolution.getNow(null);
    }

    /** What was proposed, where this process knows it. */
    synchronized @Nullable Proposed proposed() {
        return proposed;
    }

    synchronized @Nullable String traceparent() {
        return traceparent;
    }

    synchronized void of(Proposed known, @Nullable String trace) {
        proposed = known;
        traceparent = trace;
    }

    /** Whether every answer there may be was or will be heard; if not, one has to look back. */
    synchronized boolean whole() {
        return whole;
    }

    synchronized void whole(boolean now) {
        whole = now;
    }

    synchronized void enter() {
        waiting++;
    }

    synchronized void leave() {
        waiting--;
    }

    /** Whether somebody would miss it. */
    synchronized boolean missed() {
        return waiting > 0 || !callbacks.isEmpty();
    }
}
