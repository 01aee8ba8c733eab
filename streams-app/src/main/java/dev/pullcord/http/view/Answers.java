package dev.pullcord.http.view;

import dev.pullcord.schemas.AuditRecord;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the engine says in its audit to decisions that somebody here waits for. */
final class Answers {
    private final ConcurrentHashMap<Decided, CompletableFuture<@Nullable AuditRecord>> expected =
            new ConcurrentHashMap<>();

    private record Decided(String caseId, String decisionId) {}

    /** The first audit record of a decision that is written from now on; null when none is in time. */
    CompletableFuture<@Nullable AuditRecord> expect(String caseId, String decisionId, Duration patience) {
        Decided decided = new Decided(caseId, decisionId);
        CompletableFuture<@Nullable AuditRecord> answer =
                expected.computeIfAbsent(decided, one -> new CompletableFuture<>());
        var unused = answer.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((record, failure) -> expected.remove(decided, answer));
        return answer;
    }

    void take(AuditRecord record) {
        String decisionId = record.getDecisionId();
        if (decisionId != null) {
            CompletableFuture<@Nullable AuditRecord> waiting =
                    expected.get(new Decided(record.getCaseId(), decisionId));
            if (waiting != null) {
                waiting.complete(record);
            }
        }
    }
}
