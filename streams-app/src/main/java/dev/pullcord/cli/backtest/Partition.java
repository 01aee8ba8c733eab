package dev.pullcord.cli.backtest;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.core.backtest.Judged;
import dev.pullcord.core.backtest.PolicyShelf;
import dev.pullcord.core.backtest.Recorded;
import dev.pullcord.core.backtest.Replay;
import dev.pullcord.core.backtest.Tally;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the topics keyed by agent, read in step and replayed. What is read ahead is bounded; what is remembered of agents
 * and windows grows with their number, as it does in the engine. Not thread-safe.
 */
final class Partition {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Records of one topic that wait for the other at most, about. */
    private static final int AHEAD_MAX = 20_000;

    private static final byte MAGIC = 0;
    private static final int FRAME = 5;

    private final Cluster cluster;
    private final Span span;
    private final Aftermath aftermath;
    private final TopicPartition actions;
    private final TopicPartition evaluations;
    private final TopicPartition executions;
    private final Replay replay;
    private final Tally tally;
    private final LongConsumer progress;
    private final Deque<ConsumerRecord<String, byte[]>> unmatched = new ArrayDeque<>();
    private final Deque<ConsumerRecord<String, byte[]>> verdicts = new ArrayDeque<>();
    private final Set<String> agents = new HashSet<>();
    private @Nullable Evaluation head;
    private boolean closing;
    private Instant actedAt = Instant.EPOCH;
    private Instant ranAt = Instant.EPOCH;
    private Gaps gaps = Gaps.NONE;

    Partition(Cluster cluster, int number, Span span, Aftermath aftermath, PolicyShelf shelf, LongConsumer progress) {
        this.cluster = cluster;
        this.span = span;
        this.aftermath = aftermath;
        this.progress = progress;
        actions = new TopicPartition(cluster.topics().actions().name(), number);
        evaluations = new TopicPartition(cluster.topics().evaluations().name(), number);
        executions = new TopicPartition(cluster.topics().executions().name(), number);
        tally = new Tally(aftermath.truth());
        replay = new Replay(Detectors.all(), shelf, this::judged);
    }

    /** What came out of it. */
    record Result(Tally tally, Gaps gaps) {}

    Result run() {
        List<TopicPartition> all = List.of(actions, evaluations, executions);
        try (Consumer<String, byte[]> consumer = cluster.consumer(Offsets.BULK)) {
            consumer.assign(all);
            Offsets.seek(consumer, all, span.start());
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            boolean more = true;
            while (more) {
                take(consumer.poll(POLL));
                boolean acted = reached(consumer, actions, ends) || closing;
                boolean ran = reached(consumer, executions, ends);
                boolean judged = reached(consumer, evaluations, ends);
                match();
                if (ran) {
                    ranAt = Instant.MAX;
                }
                replay.advance(actedAt.isBefore(ranAt) ? actedAt : ranAt);
                more = !(acted && (unmatched.isEmpty() || judged) && (ran || (unmatched.isEmpty() && late())));
                throttle(consumer, acted, ran);
            }
        }
        gap(new Gaps(unmatched.size(), 0, 0, 0, 0));
        replay.end();
        gap(new Gaps(0, 0, 0, 0, replay.lostLessons()));
        return new Result(tally, gaps);
    }

    /** Whether reports have been read past the last action: the rest concerns nothing that is judged here. */
    private boolean late() {
        return ranAt.isAfter(actedAt.plus(Replay.RACE));
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records.records(actions)) {
            if (record.timestamp() >= millis(span.to())) {
                closing = true;
            } else {
                unmatched.add(record);
            }
        }
        verdicts.addAll(records.records(evaluations));
        for (ConsumerRecord<String, byte[]> record : records.records(executions)) {
            Instant at = Instant.ofEpochMilli(record.timestamp());
            ranAt = ranAt.isAfter(at) ? ranAt : at;
            ExecutionReport report = read(record, ExecutionReport.class);
            if (report != null && report.getAgentId().equals(record.key())) {
                replay.add(new Recorded.Ran(report, at));
            }
        }
    }

    /** Brings each action together with its evaluation; both lie in the same order. */
    private void match() {
        while (!unmatched.isEmpty() && (head != null || !verdicts.isEmpty())) {
            ConsumerRecord<String, byte[]> verdict = verdicts.element();
            Evaluation evaluation = head == null ? read(verdict, Evaluation.class) : head;
            head = evaluation;
            long place = evaluation == null ? -1 : place(evaluation);
            long offset = unmatched.element().offset();
            if (evaluation == null || place < offset) {
                skipped(evaluation, place);
                nextVerdict();
            } else if (place > offset) {
                unmatched.remove();
                gap(new Gaps(1, 0, 0, 0, 0));
            } else {
                nextVerdict();
                act(unmatched.remove(), evaluation, verdict.value());
            }
        }
    }

    private void nextVerdict() {
        verdicts.remove();
        head = null;
    }

    private void act(ConsumerRecord<String, byte[]> record, Evaluation evaluation, byte[] written) {
        AgentAction action = read(record, AgentAction.class);
        if (action == null) {
            return;
        }
        if (agents.add(action.getAgentId())) {
            aftermath.lessons(action.getAgentId()).forEach(replay::add);
        }
        boolean framed = written.length > FRAME && written[0] == MAGIC;
        ByteBuffer bytes =
                framed ? ByteBuffer.wrap(written, FRAME, written.length - FRAME).slice() : null;
        replay.add(new Recorded.Act(action, evaluation, bytes));
        actedAt = evaluation.getEvaluatedAt();
    }

    /** Offset of the action that was judged; -1 when it lies in another partition. */
    private long place(Evaluation evaluation) {
        String source = evaluation.getSource();
        int at = source.lastIndexOf('@');
        boolean here = source.startsWith(actions.topic() + "-" + actions.partition() + "@");
        return here ? Long.parseLong(source.substring(at + 1)) : -1;
    }

    private void skipped(@Nullable Evaluation evaluation, long place) {
        if (evaluation == null || !span.counts(evaluation.getEvaluatedAt())) {
            return;
        }
        gap(place < 0 ? new Gaps(0, 0, 1, 0, 0) : new Gaps(0, 1, 0, 0, 0));
    }

    private void judged(Judged judged) {
        progress.accept(1);
        if (span.counts(judged.act().at())) {
            tally.add(judged);
        }
    }

    private <T extends SpecificRecord> @Nullable T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        if (record.value() != null) {
            try {
                return cluster.codec().decode(record.topic(), record.headers(), record.value(), type);
            } catch (UnreadableRecordException e) {
                // counted below
            }
        }
        gap(new Gaps(0, 0, 0, 1, 0));
        return null;
    }

    /** Lets no topic run far ahead of the others. */
    private void throttle(Consumer<String, byte[]> consumer, boolean acted, boolean ran) {
        boolean full = replay.waiting() > AHEAD_MAX && !ran;
        hold(consumer, actions, full || closing || unmatched.size() > AHEAD_MAX);
        hold(consumer, evaluations, full || (verdicts.size() > AHEAD_MAX && !acted));
        hold(
                consumer,
                executions,
                !acted && ranAt.isAfter(actedAt.plus(Duration.ofMinutes(1))) && replay.waiting() == 0);
    }

    private static void hold(Consumer<String, byte[]> consumer, TopicPartition partition, boolean hold) {
        if (hold != consumer.paused().contains(partition)) {
            if (hold) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, TopicPartition partition, Map<TopicPartition, Long> ends) {
        return consumer.position(partition) >= ends.getOrDefault(partition, 0L);
    }

    private static long millis(Instant at) {
        return at.equals(Instant.MAX) ? Long.MAX_VALUE : at.toEpochMilli();
    }

    private void gap(Gaps more) {
        gaps = gaps.plus(more);
    }
}
