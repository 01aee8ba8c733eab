package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.report.EvaluationReport;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.record.RecordJson;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why an action was cleared, held or denied. */
@Command(
        name = "explain",
        header = "Say why an action was cleared, held or denied.",
        description = {
            "Say why an action was cleared, held or denied: what was known, the windows, every trigger that fired with its value"
                    + " and threshold, the score, the path and the policies, as the flight recorder has them."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord explain refunds-7/act-4711",
            "  pullcord explain refunds-7/act-4711 --json"
        })
final class ExplainCommand extends Verb {
    @Parameters(paramLabel = "AGENT/ACTION", description = "Agent and action; either may contain slashes.")
    private String id = "";

    @Option(names = "--json", description = "Print the evaluation as JSON.")
    private boolean json;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        Set<String> agents = agents(id);
        if (agents.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "expected AGENT/ACTION, but found \"" + id + "\"");
        }
        try (Cluster cluster = options.open()) {
            Evaluation evaluation = find(cluster, agents);
            if (evaluation == null) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "expected an evaluation of " + id + ", but there is none in "
                                + cluster.topics().evaluations().name()
                                + "; it may not be judged yet, or be older than the topic keeps");
            }
            if (json) {
                out().println(RecordJson.pretty(evaluation));
            } else {
                new EvaluationReport(out()).print(evaluation);
            }
        }
        return ExitCode.OK;
    }

    /** Every agent that the text before some slash might name. */
    static Set<String> agents(String id) {
        Set<String> agents = new LinkedHashSet<>();
        for (int slash = id.indexOf('/'); slash >= 0; slash = id.indexOf('/', slash + 1)) {
            if (slash > 0 && slash < id.length() - 1) {
                agents.add(id.substring(0, slash));
            }
        }
        return agents;
    }

    private @Nullable Evaluation find(Cluster cluster, Set<String> agents) {
        AtomicReference<@Nullable Evaluation> last = new AtomicReference<>();
        new TopicScan(cluster)
                .read(cluster.topics().evaluations().name(), Evaluation.class, agents, (agent, evaluation) -> {
                    if (evaluation != null && id.equals(agent + "/" + evaluation.getActionId())) {
                        last.set(evaluation);
                    }
                });
        return last.get();
    }
}
