package dev.pullcord.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import dev.pullcord.cli.backtest.Backtest;
import dev.pullcord.cli.backtest.Shelf;
import dev.pullcord.cli.backtest.Span;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.core.backtest.Fidelity;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ReleasedDocument;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets the engine judge the fleet's actions as fast as it can, then backtests what it left behind, on the same broker. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Measures how much faster than live a backtest is.")
public final class BacktestBenchmark implements Callable<Integer> {
    @Option(names = "--actions", description = "Actions (default: ${DEFAULT-VALUE}).")
    private int actions = 200_000;

    @Option(names = "--rounds", description = "Backtests; the first warms up (default: ${DEFAULT-VALUE}).")
    private int rounds = 4;

    @Option(names = "--threads", description = "Partitions replayed at a time (default: two for each processor).")
    private int threads = 2 * Runtime.getRuntime().availableProcessors();

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    /** Measures and prints. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BacktestBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Arena arena = Arena.open(out::println)) {
            publish(arena);
            double cpuBefore = cpuMicros();
            double live = new Throughput(arena, actions)
                    .measure(Contestant.ENGINE, id -> {
                        throw new IllegalStateException("the engine needs no rehearsal");
                    })
                    .perSecond();
            double liveCpu = (cpuMicros() - cpuBefore) / actions;
            out.printf(
                    Locale.ROOT,
                    "live, as fast as it goes: %,.0f actions a second, %.0f us of CPU each, broker included%n",
                    live,
                    liveCpu);
            Table table = new Table(
                    "ROUND", "ACTIONS/S", "TO LIVE", "CPU US EACH", "LIVE CPU TO IT", "REACHED AGAIN", "SECONDS");
            for (int round = 0; round < rounds; round++) {
                double cpuFrom = cpuMicros();
                Backtest.Outcome outcome = backtest(arena);
                double cpu = (cpuMicros() - cpuFrom) / actions;
                var faithful = outcome.tally().result().faithful();
                table.row(
                        round == 0 ? "warm-up" : Integer.toString(round),
                        String.format(Locale.ROOT, "%,.0f", outcome.perSecond()),
                        String.format(Locale.ROOT, "%.1f", outcome.perSecond() / live),
                        String.format(Locale.ROOT, "%.0f", cpu),
                        String.format(Locale.ROOT, "%.1f", liveCpu / cpu),
                        faithful.same() + " of " + outcome.replayed() + ", " + faithful.count(Fidelity.DIFFERENT)
                                + " different",
                        String.format(Locale.ROOT, "%.2f", outcome.nanos() / 1e9));
            }
            table.print(out);
        }
        return 0;
    }

    /** What this process has used, broker and compilers included: other processes do not spoil it, as they spoil the clock. */
    private static double cpuMicros() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e3;
    }

    private Backtest.Outcome backtest(Arena arena) throws Exception {
        ReleaseBook book = new ReleaseBook(arena.cluster());
        Collection<ReleasedDocument> inForce = book.inForce().values();
        ReleasedDocument candidate = inForce.stream()
                .filter(document -> document.getName().equals("internal-operations"))
                .findFirst()
                .orElseThrow();
        Map<String, String> texts = Map.of(
                candidate.getName(), candidate.getContent().replace("amount.usd > 10000.0", "amount.usd > 5000.0"));
        Shelf shelf = new Shelf(book.archive(), inForce, texts);
        return new Backtest(arena.cluster(), shelf, Span.ALL, threads).run((done, total) -> {});
    }

    private void publish(Arena arena) {
        List<AgentAction> load = Traffic.actions("load", actions, Instant.now());
        String topic = arena.topics().actions().name();
        try (Producer<String, byte[]> producer = arena.cluster().producer(Map.of())) {
            for (AgentAction action : load) {
                var unused = producer.send(
                        Traffic.record(topic, action, topic, arena.values().serializer()));
            }
        }
    }
}
