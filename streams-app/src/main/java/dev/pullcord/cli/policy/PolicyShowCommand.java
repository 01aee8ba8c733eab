package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is in force. */
@Command(
        name = "show",
        description = "List the documents in force, or print one of them as it was released.",
        footer = {
            "",
            "Examples:",
            "  pullcord policy show",
            "  pullcord policy show customer-facing > customer-facing.yaml"
        })
final class PolicyShowCommand extends Verb {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name of a document; without it, all are listed.")
    private @Nullable String name;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            Map<String, ReleasedDocument> inForce = new ReleaseBook(cluster).inForce();
            if (name == null) {
                list(inForce);
            } else {
                print(need(inForce, name));
            }
        }
        return ExitCode.OK;
    }

    /** The document of a name; ends the verb when there is none. */
    static ReleasedDocument need(Map<String, ReleasedDocument> inForce, String name) {
        ReleasedDocument document = inForce.get(name);
        if (document == null) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected a released document \"" + name + "\", but there is none; released: "
                            + (inForce.isEmpty() ? "nothing yet" : String.join(", ", inForce.keySet())));
        }
        return document;
    }

    private void list(Map<String, ReleasedDocument> inForce) {
        if (inForce.isEmpty()) {
            err().println("Nothing is released; release a policy with: pullcord policy apply FILE");
            return;
        }
        Table table = new Table("NAME", "KIND", "VERSION", "RELEASED", "BY", "COMMENT");
        inForce.values()
                .forEach(document -> table.row(
                        document.getName(),
                        document.getKind(),
                        Words.shortHash(document.getVersion()),
                        document.getReleasedAt().toString(),
                        Words.safe(document.getReleasedBy()),
                        Words.safe(Words.line(document.getComment(), 60))));
        table.print(out());
    }

    private void print(ReleasedDocument document) {
        err().println(document.getName() + " " + document.getVersion() + ", released " + document.getReleasedAt()
                + " by " + Words.safe(document.getReleasedBy()));
        out().print(document.getContent());
        out().flush();
    }
}
