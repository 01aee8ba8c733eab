package dev.pullcord.cli.findings;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.record.RecordJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what stands. */
@Command(
        name = "findings",
        header = "What somebody should look at: dead, over-firing and redundant triggers, overloaded roles, drift.",
        description = {
            "List the findings that stand, the worst first. What somebody has acknowledged is left out until its day.",
            "Each is drawn from counts of the last 30 days and holds with 99.9 %% confidence."
        },
        synopsisSubcommandLabel = "[VERB]",
        commandListHeading = "%nVerbs:%n",
        subcommands = {FindingsShowCommand.class, FindingsAckCommand.class, FindingsPatchCommand.class},
        footer = {
            "",
            "Examples:",
            "  pullcord findings",
            "  pullcord findings --kind maturity",
            "  pullcord findings show find-7f3a",
            "  pullcord findings ack find-7f3a --for P14D --reason 'the new limit comes on Monday' --as maria",
            "  pullcord findings patch find-7f3a > finance.yaml"
        })
public final class FindingsCommand extends Verb {
    @Option(names = "--all", description = "Also those that are acknowledged, over or gone.")
    private boolean all;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only of this kind, such as dead-trigger.")
    private String kind = "";

    @Option(names = "--json", description = "One JSON document for each, as it stands in the topic.")
    private boolean json;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        try (Cluster cluster = options.open()) {
            List<FindingBoard.Entry> found = new FindingBoard(cluster)
                    .read().stream()
                            .filter(entry -> all ? kind.isEmpty() || entry.is(kind) : entry.wanted(kind, now))
                            .toList();
            if (json) {
                found.forEach(entry -> out().println(RecordJson.line(entry.finding())));
            } else {
                print(found, now);
            }
        }
        return ExitCode.OK;
    }

    private void print(List<FindingBoard.Entry> found, Instant now) {
        if (found.isEmpty()) {
            err().println("Nothing stands. What is acknowledged or gone: pullcord findings --all");
            return;
        }
        Table table = new Table("FINDING", "SEVERITY", "KIND", "SINCE", "STANDING", "SUMMARY");
        found.forEach(entry -> table.row(
                Words.shortHash(entry.finding().getFindingId().substring("find-".length())),
                entry.finding().getSeverity().name().toLowerCase(Locale.ROOT),
                entry.finding().getKind(),
                entry.since().toString(),
                entry.standing(now),
                Words.safe(Words.line(entry.finding().getSummary(), 120))));
        table.print(out());
    }
}
