package dev.pullcord.topology.telemetry;

import dev.pullcord.core.finding.Counts;
import dev.pullcord.core.finding.FindingBook;
import dev.pullcord.core.finding.Ledger;
import dev.pullcord.core.finding.Subject;
import dev.pullcord.core.finding.Tallying;
import dev.pullcord.core.finding.Terms;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.DayTally;
import dev.pullcord.schemas.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what all tasks counted of a subject, and tells what it comes to. A subject is looked at soon after it changed, and all of them
 * once an hour: time alone makes a review overdue, and days fall out of the horizon.
 */
final class FindStage implements Processor<String, Object, String, Finding> {
    /** What changed is looked at once in so many flushes: every minute, with the usual flush. */
    static final int FLUSHES = 12;

    private static final String BETWEEN = "\n";
    private static final Duration ALL_EVERY = Duration.ofHours(1);

    private final Supplier<PolicySet> policies;
    private final Duration every;
    private final Set<String> changed = new HashSet<>();
    private ProcessorContext<String, Finding> context;
    private KeyValueStore<String, DayTally> tallies;
    private KeyValueStore<String, Finding> told;
    private @Nullable Instant lookedAtAll;

    /**
     * @param policies policies in force
     * @param flush how often tasks tell what they counted
     */
    @SuppressWarnings("NullAway.Init")
    FindStage(Supplier<PolicySet> policies, Duration flush) {
        this.policies = policies;
        every = flush.multipliedBy(FLUSHES);
    }

    @Override
    public void init(ProcessorContext<String, Finding> context) {
        this.context = context;
        tallies = context.getStateStore(TelemetryNames.DAY_TALLIES);
        told = context.getStateStore(TelemetryNames.TOLD_FINDINGS);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, Object> record) {
        DayTally part = (DayTally) record.value();
        String key = part.getId() + BETWEEN + part.getGroup() + BETWEEN + part.getDay();
        DayTally known = tallies.get(key);
        Counts sum = new Counts(part.getCounts());
        if (known != null) {
            sum.add(known.getCounts());
        }
        tallies.put(
                key,
                DayTally.newBuilder()
                        .setId(part.getId())
                        .setKind(part.getKind())
                        .setName(part.getName())
                        .setGroup(part.getGroup())
                        .setDay(part.getDay())
                        .setCounts(sum.asMap())
                        .build());
        changed.add(part.getId());
    }

    private void look(Instant now) {
        if (lookedAtAll == null || !lookedAtAll.plus(ALL_EVERY).isAfter(now)) {
            lookedAtAll = now;
            try (KeyValueIterator<String, DayTally> entries = tallies.all()) {
                entries.forEachRemaining(entry -> changed.add(entry.value.getId()));
            }
        }
        Map<String, Policy> released =
                policies.get().policies().stream().collect(Collectors.toMap(Policy::name, Function.identity()));
        changed.forEach(id -> look(id, released, now));
        changed.clear();
    }

    private void look(String id, Map<String, Policy> released, Instant now) {
        Ledger ledger = ledger(id, now);
        Map<String, Finding> before = new HashMap<>();
        String from = id + BETWEEN;
        try (KeyValueIterator<String, Finding> entries = told.range(from, from + Character.MAX_VALUE)) {
            entries.forEachRemaining(entry -> before.put(entry.value.getFindingId(), entry.value));
        }
        for (Finding finding :
                FindingBook.changes(before, ledger == null ? List.of() : ledger.findings(released, now), now)) {
            // of a subject that is no more nothing is kept once it has been said that its findings are gone
            told.put(from + finding.getFindingId(), ledger == null ? null : finding);
            context.forward(new Record<>(finding.getFindingId(), finding, now.toEpochMilli(), new RecordHeaders()));
        }
    }

    /** All counts of a subject within the horizon; what is older is forgotten. Null when nothing is left. */
    private @Nullable Ledger ledger(String id, Instant now) {
        long oldest = Tallying.day(now) - Terms.HORIZON_DAYS + 1;
        Ledger ledger = null;
        String from = id + BETWEEN;
        try (KeyValueIterator<String, DayTally> entries = tallies.range(from, from + Character.MAX_VALUE)) {
            while (entries.hasNext()) {
                KeyValue<String, DayTally> entry = entries.next();
                DayTally tally = entry.value;
                if (tally.getDay() < oldest) {
                    tallies.delete(entry.key);
                    continue;
                }
                Subject subject = new Subject(
                        Subject.Kind.valueOf(tally.getKind().name()),
                        tally.getName(),
                        tally.getGroup(),
                        tally.getDay());
                if (ledger == null) {
                    ledger = new Ledger(subject.kind(), subject.name());
                }
                ledger.add(subject, tally.getCounts());
            }
        }
        return ledger;
    }
}
