package dev.pullcord.http.call;

import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers later, without holding a thread meanwhile. */
public final class Deferred {
    private final Waiting waiting;
    private final Executor executor;

    /** @param executor writes the answers, so that whoever brings the news is not held up by a slow reader */
    public Deferred(Waiting waiting, Executor executor) {
        this.waiting = waiting;
        this.executor = executor;
    }

    /** What late answers are written on. */
    public Executor executor() {
        return executor;
    }

    /** Starts some work and writes its result when it is there. */
    public <T> void answer(Context context, Supplier<CompletableFuture<T>> start, Consumer<T> write) {
        waiting.enter();
        CompletableFuture<T> work;
        try {
            work = start.get();
        } catch (RuntimeException e) {
            waiting.leave();
            throw e;
        }
        CompletableFuture<Void> written = work.handleAsync(
                (value, failure) -> {
                    waiting.leave();
                    if (failure != null) {
                        throw failure instanceof CompletionException wrapped
                                ? wrapped
                                : new CompletionException(failure);
                    }
                    write.accept(value);
                    return null;
                },
                executor);
        context.future(() -> written);
    }
}
