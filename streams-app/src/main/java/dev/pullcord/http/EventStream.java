package dev.pullcord.http;

import dev.pullcord.http.view.ActionKey;
import dev.pullcord.http.view.ActionStatus;
import dev.pullcord.http.view.Watches;
import dev.pullcord.schemas.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream of news. Each event holds the whole state of one member of an action's status, so that whoever was cut off reads the
 * same after coming back, and nothing has to be remembered of who has seen what.
 */
final class EventStream {
    /** A line is sent so often that nobody on the way takes the connection for dead, and so that one that is dead shows. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    /** A stream ends after this time at the latest; whoever still waits opens another one. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Members of a status, in the order in which they come about, and what their events are called. */
    private static final Map<String, String> EVENTS = events();

    private final Context context;
    private final Supplier<ActionStatus> look;
    private final Executor executor;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Map<String, @Nullable Object> sent = new LinkedHashMap<>();

    /** @param executor writes */
    EventStream(Context context, Supplier<ActionStatus> look, Executor executor) {
        this.context = context;
        this.look = look;
        this.executor = executor;
    }

    /** Completes when the stream is over. */
    CompletableFuture<Void> done() {
        return done;
    }

    /** Sends what is known, and then each change. */
    void follow(Watches<ActionKey> watches, ActionKey about, ScheduledExecutorService timer) {
        Watches.Subscription subscription = watches.subscribe(about, this::send);
        ScheduledFuture<?> alive = timer.scheduleWithFixedDelay(
                () -> executor.execute(() -> write(": still here\n\n")),
                KEEP_ALIVE.toMillis(),
                KEEP_ALIVE.toMillis(),
                TimeUnit.MILLISECONDS);
        var unused = done.completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((end, failure) -> {
                    subscription.close();
                    alive.cancel(false);
                });
        executor.execute(() -> {
            write("retry: 2000\n\n");
            send();
        });
    }

    private synchronized void send() {
        if (done.isDone()) {
            return;
        }
        ActionStatus status = look.get();
        Map<String, @Nullable Object> json = Shapes.STATUS.json(status);
        EVENTS.forEach((member, event) -> {
            Object value = json.get(member);
            if (value instanceof List<?> several) {
                several.stream()
                        .filter(one -> !(sent.get(member) instanceof List<?> before && before.contains(one)))
                        .forEach(one -> write(event, one));
            } else if (value != null && !value.equals(sent.get(member))) {
                write(event, value);
            }
            sent.put(member, value);
        });
        if (status.ended()) {
            done.complete(null);
        }
    }

    private void write(String event, Object value) {
        // JSON has no line breaks of its own
        write("event: " + event + "\ndata: " + Json.write(value) + "\n\n");
    }

    private synchronized void write(String text) {
        if (done.isDone()) {
            return;
        }
        try {
            context.res().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            context.res().flushBuffer();
        } catch (IOException e) {
            // whoever listened has gone
            done.complete(null);
        }
    }

    private static Map<String, String> events() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put("clearance", "clearance");
        events.put("case", "case");
        events.put("questions", "question");
        events.put("resolution", "resolution");
        return events;
    }
}
