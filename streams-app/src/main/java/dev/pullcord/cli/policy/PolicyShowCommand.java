package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.ArrayList;
import java.util.List;
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
            "  pullcord policy show customer-facing > customer-facing.yaml",
            "  pullcord policy show deal-desk --roster"
        })
final class PolicyShowCommand extends Verb {
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name of a document; without it, all are listed.")
    private @Nullable String name;

    @Mixin
    private Named named = new Named();

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            ReleaseBook book = new ReleaseBook(cluster);
            if (name == null) {
                List<ReleasedDocument> all = new ArrayList<>(book.inForce().values());
                all.addAll(book.rosters().values());
                list(all);
                shadows(book);
            } else {
                print(named.need(book, name));
            }
        }
        return ExitCode.OK;
    }

    private void list(List<ReleasedDocument> inForce) {
        if (inForce.isEmpty()) {
            err().println("Nothing is released; release a policy with: pullcord policy apply FILE");
            return;
        }
        Table table = new Table("NAME", "KIND", "VERSION", "RELEASED", "BY", "COMMENT");
        inForce.forEach(document -> table.row(
                document.getName(),
                document.getKind(),
                Words.shortHash(document.getVersion()),
                document.getReleasedAt().toString(),
                Words.safe(document.getReleasedBy()),
                Words.safe(Words.line(document.getComment(), 60))));
        table.print(out());
    }

    private void shadows(ReleaseBook book) {
        var shadows = book.shadows().values();
        if (!shadows.isEmpty()) {
            out().println();
            out().println("In the shadow, deciding nothing:");
            list(new ArrayList<>(shadows));
        }
    }

    private void print(ReleasedDocument document) {
        err().println(document.getName() + " " + document.getVersion() + ", released " + document.getReleasedAt()
                + " by " + Words.safe(document.getReleasedBy()));
        out().print(document.getContent());
        out().flush();
    }
}
