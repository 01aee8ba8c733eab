package dev.pullcord.client;

import dev.pullcord.schemas.Clearance;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A person decides. The answer may come in a second or in a week: wait for it here, be called, or end the process and
 * {@link PullcordClient#resume} later. Nothing is lost meanwhile.
 */
public final class Held implements Guarded {
    private final @Nullable Clearance clearance;
    private final Watch watch;
    private final Answers answers;

    Held(@Nullable Clearance clearance, Watch watch, Answers answers) {
        this.clearance = clearance;
        this.watch = watch;
        this.answers = answers;
    }

    /** The engine's record; null when only the resolution of a resumed action was still to be found. */
    @Override
    public @Nullable Clearance clearance() {
        return clearance;
    }

    /** Action that waits. */
    public String actionId() {
        return watch.actionId();
    }

    /**
     * Waits for the answer. When a person reopened the case, the answer is that of the last round there was.
     *
     * @throws dev.pullcord.client.failure.UnansweredException when there is none within the bound; wait again, or resume later
     * @throws dev.pullcord.client.failure.DigestMismatchException when what was released is not what was proposed
     */
    public Resolved await(Duration within) {
        return answers.await(watch, within);
    }

    /** The answer, when it is there. */
    public Optional<Resolved> now() {
        return answers.now(watch);
    }

    /**
     * Calls with the answer as soon as it is there, at once when it is, and again with each further round. On the client's own
     * thread for callbacks, one call at a time.
     *
     * @throws IllegalStateException when {@code pullcord.waiting.max} actions are waited for already
     */
    public void onResolution(Consumer<Resolved> callback) {
        answers.subscribe(watch, callback);
    }
}
