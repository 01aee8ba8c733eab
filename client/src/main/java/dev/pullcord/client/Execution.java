package dev.pullcord.client;

import dev.pullcord.client.failure.ExecutionInDoubtException;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.ReleaseDiffersException;
import dev.pullcord.client.failure.ReleaseExpiredException;
import dev.pullcord.client.failure.ReleaseUsedException;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.journal.JournalEntry;
import dev.pullcord.client.journal.JournalEntry.State;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a release at most once, with a mark in the journal before and after. */
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final Wires wires;
    private final ExecutionJournal journal;
    private final Reports reports;
    /** Marks of this process whose tool has not returned: they are under way, not in doubt. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Execution(Wires wires, ExecutionJournal journal, Reports reports) {
        this.wires = wires;
        this.journal = journal;
        this.reports = reports;
    }

    <T extends @Nullable Object> T execute(Release release, Tool<T> tool) throws Exception {
        String name = release.tool();
        String arguments = release.arguments();
        if (name == null || arguments == null) {
            throw new ReleaseDiffersException("expected a release that was compared with its action, but "
                    + release.actionId() + " was resumed by its id alone; use release.comparedWith(action)");
        }
        notExpired(release);
        JournalEntry intent = new JournalEntry(
                release.actionId(),
                release.digest(),
                release.releaseId(),
                name,
                release.expiresAt(),
                State.INTENT,
                wires.now(),
                null,
                false);
        underWay.add(release.actionId());
        try {
            unused(journal.begin(intent));
            return marked(intent, () -> tool.call(arguments), release.traceparent());
        } finally {
            underWay.remove(release.actionId());
        }
    }

    private <T extends @Nullable Object> T marked(JournalEntry intent, Callable<T> call, @Nullable String traceparent)
            throws Exception {
        T result;
        try {
            result = call.call();
        } catch (Exception e) {
            ended(intent.with(State.FAILED, Reports.shortened(e.toString())), traceparent);
            throw e;
        }
        ended(intent.with(State.DONE, Reports.shortened(text(result))), traceparent);
        return result;
    }

    private void ended(JournalEntry entry, @Nullable String traceparent) {
        journal.write(entry);
        report(entry, traceparent);
    }

    private void report(JournalEntry entry, @Nullable String traceparent) {
        reports.tell(entry, traceparent, () -> {
            // it may have been settled while the report waited
            if (entry.equals(journal.find(entry.actionId()))) {
                journal.write(entry.asReported());
            }
        });
    }

    void verify(Release release, String digest) {
        if (!release.digest().equals(digest)) {
            throw new ReleaseDiffersException("expected to execute " + release.digest() + " of " + release.actionId()
                    + ", but found " + digest + "; execute exactly what was released, or propose a new action");
        }
        notExpired(release);
        JournalEntry before = journal.find(release.actionId());
        unused(before != null && before.used() ? before : null);
    }

    private void notExpired(Release release) {
        Instant now = wires.now();
        if (!now.isBefore(release.expiresAt())) {
            throw new ReleaseExpiredException("expected to execute " + release.actionId() + " before "
                    + release.expiresAt() + ", but it is " + now + "; propose a new action");
        }
    }

    private void unused(@Nullable JournalEntry before) {
        if (before == null) {
            return;
        }
        if (before.state() == State.INTENT) {
            throw new ExecutionInDoubtException(
                    "expected " + before.actionId()
                            + " not to have begun, but its execution began at " + before.at()
                            + " and has no end; look whether it took place, then settle it (onInDoubt), or propose a new action");
        }
        throw new ReleaseUsedException(
                "expected a release that is not used, but " + before.actionId() + " was executed at " + before.at()
                        + " (" + before.state() + "); a release is good for one execution, propose a new action");
    }

    /** What was begun before this process, and did not end. */
    List<InDoubt> inDoubt() {
        return journal.open().stream()
                .filter(entry -> entry.state() == State.INTENT && !underWay.contains(entry.actionId()))
                .map(entry -> new InDoubt(entry, this))
                .toList();
    }

    /** Reports what an earlier process did not, after the agent has had its say on what is in doubt. */
    void recover(Consumer<InDoubt> handler) {
        for (InDoubt one : inDoubt()) {
            try {
                handler.accept(one);
            } catch (RuntimeException e) {
                LOG.error("execution left in doubt actionId={}", one.entry().actionId(), e);
            }
        }
        for (JournalEntry entry : journal.open()) {
            if (!entry.reported() && !underWay.contains(entry.actionId())) {
                report(entry, null);
            }
        }
    }

    void settle(JournalEntry doubtful, State state, @Nullable String what) {
        JournalEntry now = journal.find(doubtful.actionId());
        if (now == null || now.state() != State.INTENT || !now.at().equals(doubtful.at())) {
            throw new PullcordException("expected " + doubtful.actionId() + " to be in doubt since " + doubtful.at()
                    + ", but found " + (now == null ? "nothing" : now.state() + " since " + now.at()));
        }
        ended(doubtful.with(state, Reports.shortened(what)), null);
    }

    private static @Nullable String text(@Nullable Object result) {
        if (result == null || result instanceof String) {
            return (String) result;
        }
        return result instanceof Map || result instanceof List ? Json.write(result) : result.toString();
    }
}
