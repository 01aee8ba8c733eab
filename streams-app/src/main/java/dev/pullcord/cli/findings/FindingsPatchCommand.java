package dev.pullcord.cli.findings;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.ReleasedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the policy as a finding would have it. */
@Command(
        name = "patch",
        description = {
            "Print the released policy with the one change that a finding suggests; its comments stay.",
            "Look at it, try it with policy backtest, release it with policy apply."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord findings patch find-7f3a > finance.yaml",
            "  pullcord policy apply finance.yaml"
        })
final class FindingsPatchCommand extends Verb {
    @Parameters(paramLabel = "FINDING", description = "The finding; the beginning of its id is enough.")
    private String id = "";

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            Finding finding = new FindingBoard(cluster).need(id).finding();
            if (finding.getTriggerId().isEmpty()) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "expected a finding that one change of a policy would answer, but " + finding.getKind()
                                + " is none; it says: " + finding.getSuggestion());
            }
            ReleasedDocument policy = new ReleaseBook(cluster).inForce().get(finding.getPolicy());
            String patched = policy == null
                    ? null
                    : PolicyEdit.mode(policy.getContent(), finding.getTriggerId(), finding.getSuggestedMode());
            if (patched == null) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "expected the trigger " + finding.getTriggerId() + " in the policy " + finding.getPolicy()
                                + " in force, but it is not there; the finding is older than the policy");
            }
            err().println(finding.getPolicy() + ": " + finding.getTriggerId() + " in mode "
                    + finding.getSuggestedMode());
            out().print(patched);
            out().flush();
        }
        return ExitCode.OK;
    }
}
