package dev.pullcord.cli.policy;

import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.schemas.ReleasedDocument;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Starts policies in the shadow of the released ones. */
final class Shadowing {
    private Shadowing() {}

    /** All or none. A shadow holds nothing, so no role needs topics for it, and no backtest is required of it. */
    static void start(ReleaseBook book, List<Document> checked, Releaser releaser, PrintWriter out) {
        for (Document document : checked) {
            if (!document.kind().equals(PolicyLoader.KIND)) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "expected a policy in " + document.file() + ", but found a document of kind " + document.kind()
                                + "; only policies run in the shadow; nothing was released");
            }
        }
        Instant now = Instant.now();
        Map<String, ReleasedDocument> before = book.shadows();
        book.releaseShadows(checked.stream()
                .map(document -> document.released(releaser.by(), releaser.comment(), before.get(document.name()), now))
                .toList());
        checked.forEach(document ->
                out.println(document.name() + " " + Words.shortHash(document.version()) + "  runs in the shadow"));
    }
}
