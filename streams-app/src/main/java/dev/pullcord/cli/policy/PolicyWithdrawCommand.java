package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.ReleasedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a shadow. */
@Command(
        name = "withdraw",
        description =
                "Take a policy out of the shadow. Released policies are not touched; what the shadow would have done stays on"
                        + " telemetry.shadow.",
        footer = {"", "Examples:", "  pullcord policy withdraw customer-facing"})
final class PolicyWithdrawCommand extends Verb {
    @Parameters(paramLabel = "NAME", description = "Name of a policy that runs in the shadow.")
    private String name = "";

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            ReleaseBook book = new ReleaseBook(cluster);
            ReleasedDocument shadow = Named.needShadow(book, name);
            book.withdrawShadow(name);
            out().println(name + " " + Words.shortHash(shadow.getVersion()) + "  withdrawn from the shadow");
        }
        return ExitCode.OK;
    }
}
