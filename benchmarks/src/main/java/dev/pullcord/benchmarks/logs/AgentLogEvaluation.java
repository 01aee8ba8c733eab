package dev.pullcord.benchmarks.logs;

import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.replay.AgentLog;
import dev.pullcord.replay.ReplayMapping;
import dev.pullcord.runtime.EngineConfig;
import dev.pullcord.topology.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges logs of real agents with the policies that ship and prints how much of what should have stopped was held, and how much
 * of the rest. Deterministic but for the line that states the speed.
 */
public final class AgentLogEvaluation {
    /** Environment variable that names the folder of the data. */
    static final String DATA = "PULLCORD_DATA";

    private static final Path ATTACKED = Path.of("agent_actions", "agentdojo_actions.jsonl.gz");
    private static final Path RATED = Path.of("agent_actions", "tau_actions.jsonl.gz");

    /** An engine must be told where its broker and its registry are; here nothing connects to either. */
    private static final Map<String, String> NOWHERE =
            Map.of("bootstrap.servers", "unused:9092", "schema.registry.url", "http://unused");

    private static final int PASSES = 5;

    private final Settings settings = new EngineConfig(NOWHERE, Map.of()).settings();
    private final PolicyFolder policies;
    private final ReplayMapping mapping;

    AgentLogEvaluation(Path policies, Path mapping) throws IOException {
        this.policies = PolicyFolder.read(policies);
        ReplayMapping.Reading reading = ReplayMapping.read(mapping.toString(), Files.readString(mapping));
        if (reading.mapping() == null) {
            throw new IllegalArgumentException(reading.problems().get(0).text());
        }
        this.mapping = reading.mapping();
    }

    /**
     * Runs it from the top of a checkout.
     *
     * @param args folder of the data (default: the environment variable {@value #DATA}, else ../shared/data), folder of the policies
     *     (default: policies), mapping file (default: mappings/agent-logs.yaml)
     */
    public static void main(String[] args) throws IOException {
        String known = System.getenv().getOrDefault(DATA, "../shared/data");
        run(
                Path.of(args.length > 0 ? args[0] : known),
                Path.of(args.length > 1 ? args[1] : "policies"),
                Path.of(args.length > 2 ? args[2] : "mappings/agent-logs.yaml"),
                System.out);
    }

    /** Prints all tables, or why there are none. */
    static void run(Path data, Path policies, Path mapping, PrintStream out) throws IOException {
        if (isPresent(data)) {
            new AgentLogEvaluation(policies, mapping).print(data, out);
        } else {
            out.println("skipped: no data at " + data + "; name its folder as the first argument or in " + DATA);
        }
    }

    /** Whether a folder holds the logs. */
    static boolean isPresent(Path data) {
        return Files.isReadable(data.resolve(ATTACKED)) && Files.isReadable(data.resolve(RATED));
    }

    private void print(Path data, PrintStream out) throws IOException {
        Path log = data.resolve(ATTACKED);
        Tally whole = score(log, policies.whole());
        Tally withoutText = score(log, policies.without(PolicyFolder.TEXT_DETECTORS));
        out.print(heading("Attacked agents (AgentDojo)", whole));
        out.print(Targets.of(whole, withoutText).text());
        out.print(new ShareTables(whole).attacks("All triggers"));
        out.print(new ShareTables(withoutText).attacks("Without text detectors"));
        out.print(new ShareTables(score(log, policies.without(PolicyFolder.RISK_DETECTORS)))
                .attacks("Without text detectors and provenance"));
        out.print(new ShareTables(whole).sessions());
        out.print(new ShareTables(whole).naive());
        out.print(new TriggerTables(whole)
                .most(List.of(
                        new TriggerTables.Group("hijacked", Truth::isServingWrite),
                        new TriggerTables.Group("other attacked", Truth::isOtherWriteUnderAttack),
                        new TriggerTables.Group("benign", Truth::isBenignWrite),
                        new TriggerTables.Group("reads", Truth::isRead))));
        out.print(new TriggerTables(whole)
                .tools("Benign writes held by risk or anomaly", Truth::isBenignWrite, Trigger::weighted));
        both(whole, out);

        Tally service = score(data.resolve(RATED), policies.whole());
        out.print(heading("Customer service agents (tau-bench)", service));
        out.print(new ShareTables(service).outcomes());
        out.print(new TriggerTables(service)
                .most(List.of(
                        new TriggerTables.Group("wrong", Truth::isWrongWrite),
                        new TriggerTables.Group("right", Truth::isRightWrite),
                        new TriggerTables.Group("reads", Truth::isRead))));
        both(service, out);
        out.println(speed(log));
    }

    private static void both(Tally tally, PrintStream out) {
        out.print(new ShareTables(tally).held());
        out.print(new TriggerTables(tally)
                .tools("Reads held by boundaries", Truth::isRead, trigger -> !trigger.weighted()));
        out.print(new ShareTables(tally).areas());
    }

    /** Checks the targets on the log of attacked agents. */
    Targets targets(Path data) throws IOException {
        Path log = data.resolve(ATTACKED);
        return Targets.of(score(log, policies.whole()), score(log, policies.without(PolicyFolder.TEXT_DETECTORS)));
    }

    /** Judges a log and joins the verdicts with the truth, which is read on its own. */
    Tally score(Path log, PolicySet set) throws IOException {
        List<Ruling> rulings = LogSteps.read(log, mapping).judge(new JudgingPath(settings, set));
        Map<String, Map<?, ?>> labels = AgentLog.labels(log);
        List<Scored> scored = new ArrayList<>();
        for (Ruling ruling : rulings) {
            scored.add(new Scored(ruling, Truth.of(labels.getOrDefault(ruling.actionId(), Map.of()))));
        }
        return new Tally(scored);
    }

    PolicyFolder policies() {
        return policies;
    }

    private static String heading(String title, Tally tally) {
        return String.format(
                Locale.ROOT,
                "== %s: %d actions, %d refused by validation, %d mapped to another effect than they have ==%n%n",
                title,
                tally.scored().size(),
                tally.refused(),
                tally.mismapped());
    }

    /** The best of some passes: the first ones run before the code is compiled, and other processes slow any of them. */
    private String speed(Path log) throws IOException {
        LogSteps steps = LogSteps.read(log, mapping);
        PolicySet set = policies.whole();
        long nanos = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            JudgingPath path = new JudgingPath(settings, set);
            long started = System.nanoTime();
            steps.judge(path);
            nanos = Math.min(nanos, System.nanoTime() - started);
        }
        return String.format(
                Locale.ROOT,
                "Judging path alone, one thread: %.0f actions/s (%d actions in %.2f s)",
                steps.steps().size() * 1e9 / nanos,
                steps.steps().size(),
                nanos / 1e9);
    }
}
