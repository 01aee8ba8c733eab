package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.ReleasedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the versions of a document. */
@Command(
        name = "history",
        description = "List every version of a document, the newest release first.",
        footer = {"", "Examples:", "  pullcord policy history customer-facing"})
final class PolicyHistoryCommand extends Verb {
    @Parameters(paramLabel = "NAME", description = "Name of a document.")
    private String name = "";

    @Mixin
    private Named named = new Named();

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            ReleaseBook book = new ReleaseBook(cluster);
            ReleasedDocument current = named.need(book, name);
            Table table = new Table("VERSION", "RELEASED", "BY", "WAS", "STATE", "COMMENT");
            var versions = named.history(book, current);
            for (int i = versions.size() - 1; i >= 0; i--) {
                ReleasedDocument version = versions.get(i);
                table.row(
                        Words.shortHash(version.getVersion()),
                        version.getReleasedAt().toString(),
                        Words.safe(version.getReleasedBy()),
                        version.getPreviousVersion().isEmpty() ? "-" : Words.shortHash(version.getPreviousVersion()),
                        version.getVersion().equals(current.getVersion()) ? "in force" : "",
                        Words.safe(Words.line(version.getComment(), 60)));
            }
            table.print(out());
        }
        return ExitCode.OK;
    }
}
