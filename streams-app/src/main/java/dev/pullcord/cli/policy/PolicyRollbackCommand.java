package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.ReleasedDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Releases an earlier version again. */
@Command(
        name = "rollback",
        description = "Release an earlier version of a document again: the one before, or the one of --to.",
        footer = {
            "",
            "Examples:",
            "  pullcord policy rollback customer-facing",
            "  pullcord policy rollback customer-facing --to 3f9c --comment 'too many refunds held'"
        })
final class PolicyRollbackCommand extends Verb {
    @Parameters(paramLabel = "NAME", description = "Name of a document.")
    private String name = "";

    @Option(names = "--to", paramLabel = "VERSION", description = "First digits of the version; see policy history.")
    private @Nullable String to;

    @Mixin
    private Named named = new Named();

    @Mixin
    private Releaser releaser = new Releaser();

    private final Documents documents;

    PolicyRollbackCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = releaser.cluster().open()) {
            ReleaseBook book = new ReleaseBook(cluster);
            ReleasedDocument current = named.need(book, name);
            ReleasedDocument target = target(named.history(book, current), current);
            Document checked = documents.check(name + "@" + Words.shortHash(target.getVersion()), target.getContent());
            checked.problems().forEach(problem -> err().println(Words.safe(problem.text())));
            if (checked.refused()) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "version " + Words.shortHash(target.getVersion())
                                + " is not right any more; nothing was released");
            }
            RoleTopics.create(cluster, checked.roles());
            String comment = releaser.comment().isEmpty()
                    ? "back to " + Words.shortHash(target.getVersion())
                    : releaser.comment();
            ReleasedDocument again = ReleasedDocument.newBuilder(target)
                    .setReleasedBy(releaser.by())
                    .setReleasedAt(Instant.now())
                    .setComment(comment)
                    .setPreviousVersion(current.getVersion())
                    .build();
            named.release(book, again);
            out().println(name + " " + Words.shortHash(target.getVersion()) + "  released again, was "
                    + Words.shortHash(current.getVersion()) + ": "
                    + Changes.between(
                            documents.check(name, current.getContent()).parts(), checked.parts()));
        }
        return ExitCode.OK;
    }

    private ReleasedDocument target(List<ReleasedDocument> history, ReleasedDocument current) {
        String wanted = to == null ? current.getPreviousVersion() : to;
        if (wanted.isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED, "expected an earlier version of \"" + name + "\", but this is the first");
        }
        List<ReleasedDocument> found = history.stream()
                .filter(version -> version.getVersion().startsWith(wanted))
                .toList();
        if (found.size() != 1) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected one version of \"" + name + "\" that begins with " + wanted + ", but found "
                            + found.size() + "; see: pullcord policy history " + name);
        }
        if (found.get(0).getVersion().equals(current.getVersion())) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "version " + Words.shortHash(wanted) + " of \"" + name + "\" is in force already");
        }
        return found.get(0);
    }
}
