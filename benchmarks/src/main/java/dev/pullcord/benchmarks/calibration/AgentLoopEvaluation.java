package dev.pullcord.benchmarks.calibration;

import dev.pullcord.benchmarks.TextTable;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.replay.ReplayMapping;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The whole loop on writes of real agents: what turned out becomes a threshold, the threshold a released document, the document judges
 * the other half of the tasks. Deterministic.
 */
public final class AgentLoopEvaluation {
    private static final Path LOG = Path.of("agent_actions", "tau_actions.jsonl.gz");
    private static final Path CONFIDENCE = Path.of("calibration", "agent_action_selfconsistency.jsonl");
    private static final double SURE = 0.95;

    private final List<RatedAction> actions;

    AgentLoopEvaluation(List<RatedAction> actions) {
        this.actions = List.copyOf(actions);
    }

    /**
     * Runs it from the top of a checkout.
     *
     * @param args folder of the data (default: the environment variable PULLCORD_DATA, else ../shared/data), mapping file (default:
     *     mappings/agent-logs.yaml)
     */
    public static void main(String[] args) throws IOException {
        String known = System.getenv().getOrDefault(CalibrationEvaluation.DATA, "../shared/data");
        run(
                Path.of(args.length > 0 ? args[0] : known),
                Path.of(args.length > 1 ? args[1] : "mappings/agent-logs.yaml"),
                System.out);
    }

    /** Prints the table, or why there is none. */
    static void run(Path data, Path mapping, PrintStream out) throws IOException {
        if (isPresent(data)) {
            out.print(read(data, mapping).table());
        } else {
            out.println("skipped: no data at " + data + "; name its folder as the first argument or in "
                    + CalibrationEvaluation.DATA);
        }
    }

    /** Whether a folder holds the log and the confidences. */
    static boolean isPresent(Path data) {
        return Files.isReadable(data.resolve(LOG)) && Files.isReadable(data.resolve(CONFIDENCE));
    }

    static AgentLoopEvaluation read(Path data, Path mapping) throws IOException {
        ReplayMapping.Reading reading = ReplayMapping.read(mapping.toString(), Files.readString(mapping));
        if (reading.mapping() == null) {
            throw new IllegalArgumentException(reading.problems().get(0).text());
        }
        return new AgentLoopEvaluation(
                RatedAction.read(data.resolve(LOG), data.resolve(CONFIDENCE), reading.mapping()));
    }

    /**
     * One turn of the loop.
     *
     * @param cell what was learnt
     * @param wrong held ones among the wrong ones of the judged half
     * @param right held ones among the right ones
     * @param cleared wrong ones among the cleared ones
     */
    record Turn(Cell cell, Proportion wrong, Proportion right, Proportion cleared) {}

    /** Learns from one half of the tasks and judges the other. */
    Turn turn(boolean first, double tolerance, RatedAction.Group group, boolean calibrated) {
        ReleasedThreshold released = new ReleasedThreshold(
                actions.stream()
                        .filter(action -> action.firstHalf() == first)
                        .map(action -> action.label(group))
                        .toList(),
                tolerance,
                SURE,
                calibrated);
        List<RatedAction> judged =
                actions.stream().filter(action -> action.firstHalf() != first).toList();
        Predicate<RatedAction> held = action -> released.judge(action.action()).getVerdict() == Verdict.HOLD;
        return new Turn(
                released.cell(),
                share(judged, RatedAction::wrong, held),
                share(judged, action -> !action.wrong(), held),
                share(judged, held.negate(), RatedAction::wrong));
    }

    List<RatedAction> actions() {
        return actions;
    }

    private static Proportion share(
            List<RatedAction> actions, Predicate<RatedAction> among, Predicate<RatedAction> hit) {
        List<RatedAction> all = actions.stream().filter(among).toList();
        return new Proportion(all.stream().filter(hit).count(), all.size());
    }

    private String table() {
        TextTable table = new TextTable(
                "Writes of customer-service agents: thresholds of one half of the tasks judge the other, 95 % confidence",
                "tolerance, half",
                "labels share their fate by",
                "independent",
                "passes from",
                "errors",
                "wrong held",
                "right held",
                "cleared wrong",
                "95 % interval",
                "");
        for (double tolerance : List.of(0.05, 0.1, 0.2)) {
            for (boolean first : new boolean[] {true, false}) {
                String name = String.format(Locale.ROOT, "%.0f %%, %s", 100 * tolerance, first ? "A" : "B");
                row(table, name, "(as stated)", turn(first, tolerance, RatedAction.Group.ACTION, false), 1 - tolerance);
                for (RatedAction.Group group : RatedAction.Group.values()) {
                    Turn turn = turn(first, tolerance, group, true);
                    row(
                            table,
                            name,
                            group.name().toLowerCase(Locale.ROOT),
                            turn,
                            turn.cell().threshold());
                }
            }
        }
        return table.text();
    }

    private static void row(
            TextTable table, String name, String group, Turn turn, @org.jspecify.annotations.Nullable Double from) {
        boolean stated = group.startsWith("(");
        Proportion cleared = turn.cleared();
        table.add(
                name,
                group,
                stated ? "" : Long.toString(turn.cell().counts().labels()),
                from == null ? "-" : String.format(Locale.ROOT, "%.2f", from),
                stated ? "" : count(turn.cell().counts().wrong()),
                count(turn.wrong()),
                count(turn.right()),
                count(cleared),
                cleared.trials() == 0
                        ? "-"
                        : String.format(
                                Locale.ROOT,
                                "%.1f to %.1f %%",
                                100 * cleared.interval(SURE).low(),
                                100 * cleared.interval(SURE).high()),
                stated ? "" : turn.cell().reason());
    }

    private static String count(Proportion proportion) {
        return proportion.hits() + "/" + proportion.trials();
    }
}
