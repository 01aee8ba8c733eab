package dev.pullcord.cli.policy;

import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.policy.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks documents without a cluster. */
@Command(
        name = "check",
        description = "Check documents and print every problem as file:line:column. Needs no cluster.",
        footer = {
            "",
            "Examples:",
            "  pullcord policy check policies/*.yaml",
            "  pullcord policy check policies/rosters/*.yaml"
        })
final class PolicyCheckCommand extends Verb {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policy, rates or roster document in YAML.")
    private List<Path> files = List.of();

    private final Documents documents;

    PolicyCheckCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        boolean refused = false;
        for (Document document : documents.read(files)) {
            document.problems().forEach(problem -> out().println(Words.safe(problem.text())));
            refused |= document.refused();
            if (document.refused()) {
                long errors =
                        document.problems().stream().filter(Problem::error).count();
                out().println(document.file() + ": refused, " + errors + (errors == 1 ? " error" : " errors"));
            } else {
                out().println(document.file() + ": good, " + document.name() + " " + Words.shortHash(document.version())
                        + ", " + document.parts().size() + " parts");
            }
        }
        return refused ? ExitCode.REFUSED : ExitCode.OK;
    }
}
