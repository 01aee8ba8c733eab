package dev.pullcord.benchmarks.load;

import dev.pullcord.schemas.AgentAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Time from handing an action to the producer to seeing its answer in a consumer that reads committed records only. */
final class Latency {
    /** Traffic that is answered but not counted: threads find their partitions, and code gets warm. */
    private static final Duration RUN_UP = Duration.ofSeconds(4);

    private static final Duration POLL = Duration.ofMillis(50);
    /** How long answers may be late after the last action. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Arena arena;
    private final int perSecond;
    private final Duration duration;

    Latency(Arena arena, int perSecond, Duration duration) {
        this.arena = arena;
        this.perSecond = perSecond;
        this.duration = duration;
    }

    /** Figures of one run, in milliseconds. */
    record Result(double p50, double p99) {}

    /** An action straight to a topic and out of it again. */
    Result plain() throws Exception {
        return measure(arena.nextRun("plain"), Arena.ECHO, Arena.ECHO);
    }

    /** An action through a contestant. */
    @SuppressWarnings("try") // it only has to run meanwhile
    Result measure(Contestant contestant, Function<String, Effects> rehearsed) throws Exception {
        String run = arena.nextRun(contestant.title());
        // the load of the other measurement is not to be worked off first
        var config = arena.config(run, Map.of("kafka.main.consumer.auto.offset.reset", "latest"));
        try (AutoCloseable running = contestant.start(arena, config, rehearsed)) {
            return measure(run, arena.topics().actions().name(), contestant.answers(arena));
        }
    }

    private Result measure(String run, String in, String out) throws Exception {
        List<ProducerRecord<String, byte[]>> records = records(run, in);
        Map<String, Long> sent = new ConcurrentHashMap<>();
        int counted = (int) (perSecond * duration.toSeconds());
        try (Consumer<String, byte[]> consumer = arena.cluster().consumer();
                Producer<String, byte[]> producer =
                        arena.cluster().producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, "0"))) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < Arena.PARTITIONS; i++) {
                partitions.add(new TopicPartition(out, i));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            int uncounted = records.size() - counted;
            Thread sender = new Thread(() -> send(producer, records, uncounted, sent), run + "-sender");
            sender.start();
            Result result = receive(consumer, sent, counted, sender);
            sender.join();
            return result;
        }
    }

    private void send(
            Producer<String, byte[]> producer,
            List<ProducerRecord<String, byte[]>> records,
            int uncounted,
            Map<String, Long> sent) {
        long start = System.nanoTime();
        for (int i = 0; i < records.size(); i++) {
            long due = start + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            ProducerRecord<String, byte[]> record = records.get(i);
            if (i >= uncounted) {
                sent.put(action(record.headers().lastHeader("ce_id")), System.nanoTime());
            }
            var unused = producer.send(record);
        }
    }

    private static Result receive(
            Consumer<String, byte[]> consumer, Map<String, Long> sent, int counted, Thread sender) {
        double[] millis = new double[counted];
        int seen = 0;
        long patience = Long.MAX_VALUE;
        while (seen < counted) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Long at = sent.remove(action(record.headers().lastHeader("ce_id")));
                if (at != null) {
                    millis[seen++] = (System.nanoTime() - at) / 1e6;
                }
            }
            if (patience == Long.MAX_VALUE && !sender.isAlive()) {
                patience = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("expected " + counted + " answers, but found " + seen);
            }
        }
        Arrays.sort(millis);
        return new Result(millis[counted / 2], millis[counted * 99 / 100]);
    }

    /** Events are named after their action: a1, a1/clearance. */
    private static String action(@Nullable Header id) {
        String text = id == null ? "" : new String(id.value(), StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private List<ProducerRecord<String, byte[]>> records(String run, String topic) {
        int count = (int) (perSecond * (duration.toSeconds() + RUN_UP.toSeconds()));
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (AgentAction action : Traffic.actions(run, count, Instant.now())) {
            records.add(Traffic.record(
                    topic,
                    action,
                    arena.topics().actions().name(),
                    arena.values().serializer()));
        }
        return records;
    }
}
