package dev.pullcord.benchmarks.load;

import dev.pullcord.cli.terminal.Table;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.schemas.AgentAction;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the engine against an identity and against its own floor, in turns, on one broker, and prints the table. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Measures throughput and latency of the engine beside topologies that do less.")
public final class LoadBenchmark implements Callable<Integer> {
    /** Every so many actions of the rehearsal one is kept: a flight record of each would fill the heap. */
    private static final int KEPT_EVERY = 8;

    @Option(names = "--actions", description = "Actions of one throughput run (default: ${DEFAULT-VALUE}).")
    private int actions = 40_000;

    @Option(names = "--rounds", description = "Counted rounds, after one that is not (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--rate",
            description = "Actions in a second while latency is measured (default: ${DEFAULT-VALUE}).")
    private int rate = 300;

    @Option(names = "--seconds", description = "Length of one latency run; 0 for none (default: ${DEFAULT-VALUE}).")
    private int seconds = 6;

    @Option(names = "--latency-rounds", description = "Rounds of latency runs (default: ${DEFAULT-VALUE}).")
    private int latencyRounds = 2;

    @Option(names = "--only", split = ",", description = "Which to run: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Contestant> contestants = List.of(Contestant.values());

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    /** Measures and prints. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Arena arena = Arena.open(this::say)) {
            List<AgentAction> load = Traffic.actions("load", actions, Instant.now());
            List<Effects> kept = rehearse(arena, load);
            publish(arena, load);
            Function<String, Effects> rehearsed = id -> kept.get(number(id) % kept.size());
            Map<Contestant, List<Throughput.Result>> throughput = throughput(arena, rehearsed);
            show(throughput);
            if (seconds > 0) {
                latency(arena, rehearsed);
            }
        }
        return 0;
    }

    private List<Effects> rehearse(Arena arena, List<AgentAction> load) {
        EngineConfig config = arena.config("rehearsal", Map.of());
        Rehearsal rehearsal = new Rehearsal(
                arena.board(),
                config.getString(EngineConfig.DEFAULT_PROFILE),
                FleetReference.agents(),
                FleetReference.parties());
        List<Effects> kept = new ArrayList<>();
        int held = 0;
        int windows = 0;
        for (int i = 0; i < load.size(); i++) {
            Effects effects = rehearsal.play(load.get(i));
            held += effects.held() == null ? 0 : 1;
            windows += effects.windows().size();
            if (i % KEPT_EVERY == 0) {
                kept.add(effects);
            }
        }
        say(String.format(
                Locale.ROOT,
                "%,d actions, %.1f %% of them held, %.1f windows each",
                load.size(),
                100.0 * held / load.size(),
                (double) windows / load.size()));
        return kept;
    }

    private void publish(Arena arena, List<AgentAction> load) {
        String topic = arena.topics().actions().name();
        long bytes = 0;
        try (Producer<String, byte[]> producer = arena.cluster().producer(Map.of())) {
            for (AgentAction action : load) {
                var record = Traffic.record(topic, action, topic, arena.values().serializer());
                bytes += record.value().length;
                var unused = producer.send(record);
            }
        }
        say(String.format(Locale.ROOT, "published, %,d bytes each", bytes / load.size()));
    }

    private Map<Contestant, List<Throughput.Result>> throughput(Arena arena, Function<String, Effects> rehearsed)
            throws Exception {
        Throughput meter = new Throughput(arena, actions);
        Map<Contestant, List<Throughput.Result>> results = new EnumMap<>(Contestant.class);
        for (int round = 0; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
                Throughput.Result result = meter.measure(contestant, rehearsed);
                say(String.format(
                        Locale.ROOT,
                        "round %d%s  %-8s  %,8.0f actions/s  %6.1f us of stream threads each  %,6.0f bytes written each",
                        round,
                        round == 0 ? " (not counted)" : "",
                        contestant.title(),
                        result.perSecond(),
                        result.cpuMicros(),
                        result.bytesPerAction()));
                if (round > 0) {
                    results.computeIfAbsent(contestant, c -> new ArrayList<>()).add(result);
                }
            }
        }
        return results;
    }

    private void show(Map<Contestant, List<Throughput.Result>> results) {
        double engine = median(results.getOrDefault(Contestant.ENGINE, List.of()), Throughput.Result::perSecond);
        Table table = new Table("topology", "actions/s", "engine is", "stream threads us each", "bytes written each");
        results.forEach((contestant, runs) -> {
            double perSecond = median(runs, Throughput.Result::perSecond);
            table.row(
                    contestant.title(),
                    String.format(Locale.ROOT, "%,.0f", perSecond),
                    String.format(Locale.ROOT, "%.2f", engine / perSecond),
                    String.format(Locale.ROOT, "%.0f", median(runs, Throughput.Result::cpuMicros)),
                    String.format(Locale.ROOT, "%,.0f", median(runs, Throughput.Result::bytesPerAction)));
        });
        out.println();
        table.print(out);
        out.println();
    }

    private void latency(Arena arena, Function<String, Effects> rehearsed) throws Exception {
        Latency meter = new Latency(arena, rate, Duration.ofSeconds(seconds));
        List<Latency.Result> plain = new ArrayList<>();
        Map<Contestant, List<Latency.Result>> results = new EnumMap<>(Contestant.class);
        for (int round = 0; round < latencyRounds; round++) {
            plain.add(meter.plain());
            for (Contestant contestant : contestants) {
                results.computeIfAbsent(contestant, c -> new ArrayList<>()).add(meter.measure(contestant, rehearsed));
            }
        }
        Table table = new Table("at " + rate + "/s", "p50 ms", "p99 ms", "p50 to plain", "p99 to plain");
        row(table, "plain round trip", plain, plain);
        results.forEach((contestant, runs) -> row(table, contestant.title(), runs, plain));
        table.print(out);
        out.flush();
    }

    private static void row(Table table, String title, List<Latency.Result> runs, List<Latency.Result> plain) {
        double p50 = median(runs, Latency.Result::p50);
        double p99 = median(runs, Latency.Result::p99);
        table.row(
                title,
                String.format(Locale.ROOT, "%.1f", p50),
                String.format(Locale.ROOT, "%.1f", p99),
                String.format(Locale.ROOT, "%.1f", p50 / median(plain, Latency.Result::p50)),
                String.format(Locale.ROOT, "%.1f", p99 / median(plain, Latency.Result::p99)));
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The fleet numbers its actions: load-a17. */
    private static int number(String actionId) {
        return Integer.parseInt(actionId.substring(actionId.lastIndexOf('a') + 1));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
