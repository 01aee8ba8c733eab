package dev.pullcord.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects an answer of at most 16 MiB; a longer one fails, so that no server can fill the memory. */
final class CappedBody implements BodySubscriber<byte[]> {
    static final int MAX_BYTES = 16 << 20;

    private static final byte[] NOTHING = new byte[0];

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final Duration within;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private volatile Flow.@Nullable Subscription subscription;

    /** @param within how long the body may take; the time-out of a request ends with its head */
    CappedBody(Duration within) {
        this.within = within;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        CompletableFuture<byte[]> whole = body.completeOnTimeout(NOTHING, within.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(CappedBody::whole);
        // not before it has failed: a connection that is given up fails too, and says less
        CompletableFuture<byte[]> unused = whole.whenComplete((bytes, failure) -> {
            if (failure != null) {
                stop();
            }
        });
        return whole;
    }

    private static byte[] whole(byte[] bytes) {
        if (bytes == NOTHING) {
            throw new CompletionException(new HttpTimeoutException("no whole answer"));
        }
        return bytes;
    }

    private void stop() {
        Flow.Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (collected.size() + part.remaining() > MAX_BYTES) {
                body.completeExceptionally(new IOException("answered more than " + MAX_BYTES + " bytes"));
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            collected.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(collected.toByteArray());
    }
}
