package dev.pullcord.benchmarks.cases;

import dev.pullcord.benchmarks.TextTable;
import dev.pullcord.benchmarks.broker.OwnBroker;
import dev.pullcord.runtime.EngineConfig;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a tick, memory, disk and a restart cost by the number of open cases. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "Measures what a tick, memory, disk and a restart cost by the number of open cases.")
public final class MillionCases implements Callable<Integer> {
    private static final String APPLICATION = "pullcord";
    private static final int DUE = 100;
    private static final int WARM_UP = 40;
    private static final int DUE_TICKS = 15;
    private static final int IDLE_TICKS = 200;
    private static final long DELETED_MAX = 100_000;
    /** Numbers of the cases that become due at once, far from those of the others. */
    private static final long DUE_NUMBERS = 1_000_000_000L;

    @Option(
            names = "--cases",
            description = "Most open cases (default: ${DEFAULT-VALUE}); 1000000 for the whole picture.")
    private long cases = 20_000;

    @Option(names = "--no-restart", description = "Leave out the restart.")
    private boolean noRestart;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final TextTable ticks = new TextTable(
            "A tick, by open cases",
            "open",
            "nothing due us",
            "90 %",
            DUE + " due ms",
            "after deletions us",
            "deleted");
    private final TextTable sizes = new TextTable(
            "What the cases hold, growth since the start",
            "open",
            "heap MB",
            "resident MB",
            "on disk MB",
            "bytes each");
    private @Nullable Tick first;
    private long dueNumber = DUE_NUMBERS;

    /** Medians of one number of open cases, nanoseconds. */
    private record Tick(double idle, double due, double afterDeletions) {}

    /** Measures and prints. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MillionCases()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (OwnBroker broker = OwnBroker.open(1, out::println)) {
            EngineConfig config = broker.config(APPLICATION, Map.of(EngineConfig.DEADLINE_GRACE, "0"));
            String bootstrap = config.getList(EngineConfig.BOOTSTRAP_SERVERS).get(0);
            try (Changelogs changelogs = new Changelogs(broker, bootstrap)) {
                fill(config, broker.folder().resolve("driver"), changelogs);
                changelogs.flush();
                out.println(ticks.text() + sizes.text());
                if (!noRestart) {
                    restart(config, changelogs);
                }
            }
        }
        return 0;
    }

    private void fill(EngineConfig config, Path state, Changelogs changelogs) {
        try (Desk desk = new Desk(config, state, changelogs)) {
            warmUp(desk);
            Footprint before = Footprint.of(state);
            Tick last = null;
            for (long size : new TreeSet<>(Arrays.asList(Math.min(1_000, cases), Math.min(100_000, cases), cases))) {
                long started = System.nanoTime();
                desk.openUntil(size);
                out.printf(
                        Locale.ROOT, "%,d cases open after %.0f s%n", desk.open(), (System.nanoTime() - started) / 1e9);
                Footprint grown = Footprint.of(state).since(before);
                sizes.add(
                        count(size),
                        megabytes(grown.heap()),
                        megabytes(grown.resident()),
                        megabytes(grown.disk()),
                        count(grown.disk() / size));
                last = measure(desk, size);
                first = first == null ? last : first;
            }
            ratio(last);
        }
    }

    /** Code is compiled before anything counts. */
    private void warmUp(Desk desk) {
        for (int i = 0; i < WARM_UP; i++) {
            due(desk);
            idle(desk, DUE_TICKS);
        }
    }

    private Tick measure(Desk desk, long size) {
        double[] idle = idle(desk, IDLE_TICKS);
        double[] due = new double[DUE_TICKS];
        for (int i = 0; i < due.length; i++) {
            due[i] = due(desk);
        }
        long deleted = Math.min(DELETED_MAX, size / 2);
        desk.cancel(deleted);
        double[] after = idle(desk, IDLE_TICKS);
        Tick tick = new Tick(quantile(idle, 0.5), quantile(due, 0.5), after[0]);
        ticks.add(
                count(size),
                micros(tick.idle()),
                micros(quantile(idle, 0.9)),
                String.format(Locale.ROOT, "%.1f", tick.due() / 1e6),
                micros(after[0]) + ", then " + micros(quantile(after, 0.5)),
                count(deleted));
        return tick;
    }

    private void ratio(@Nullable Tick last) {
        Tick few = first;
        if (few != null && last != null) {
            ticks.add(
                    "last : first",
                    String.format(Locale.ROOT, "%.2f", last.idle() / few.idle()),
                    "",
                    String.format(Locale.ROOT, "%.2f", last.due() / few.due()));
        }
    }

    private double due(Desk desk) {
        desk.openDue(DUE, dueNumber);
        dueNumber += DUE;
        return desk.tick();
    }

    private static double[] idle(Desk desk, int ticks) {
        double[] times = new double[ticks];
        for (int i = 0; i < ticks; i++) {
            times[i] = desk.tick();
        }
        return times;
    }

    private void restart(EngineConfig config, Changelogs changelogs) throws InterruptedException {
        out.printf(
                Locale.ROOT, "changelogs: %,d records, %s MB%n%n", changelogs.records(), megabytes(changelogs.bytes()));
        Restart restored = Restart.of(config);
        Restart reopened = Restart.of(config);
        TextTable table = new TextTable("A start of the engine", "", "ready s", "slowest tick ms", "close s");
        row(table, "state restored from changelogs", restored);
        row(table, "state on disk", reopened);
        out.println(table.text());
    }

    private static void row(TextTable table, String name, Restart restart) {
        table.add(
                name,
                seconds(restart.ready()),
                String.format(Locale.ROOT, "%.0f", restart.slowestTick()),
                seconds(restart.close()));
    }

    private static double quantile(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1e3);
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, "%,.0f", nanos / 1e3);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes / 1e6);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
