package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what happened to a case. */
@Command(
        name = "show",
        header = "Tell the story of one case.",
        description = "Tell what happened to a case: when, by whom, for which role, after how long, and why.",
        footer = {"", "Examples:", "  pullcord audit show 7f3a"})
final class AuditShowCommand extends Verb {
    @Parameters(paramLabel = "CASE", description = "The case; the beginning of its id is enough.")
    private String caseId = "";

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            AuditStory.of(new AuditReader(cluster).one(caseId)).forEach(out()::println);
        }
        return ExitCode.OK;
    }
}
