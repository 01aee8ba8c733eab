package dev.pullcord.cli.policy;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Finds the document that a name means: a policy or rates, or else the roster of a role. */
final class Named {
    @Option(names = "--roster", description = "NAME is a role: its roster is meant, not the policy of the same name.")
    private boolean roster;

    /** The document in force of a name; ends the verb when there is none. */
    ReleasedDocument need(ReleaseBook book, String name) {
        Map<String, ReleasedDocument> policies = roster ? Map.of() : book.inForce();
        ReleasedDocument policy = policies.get(name);
        if (policy != null) {
            return policy;
        }
        Map<String, ReleasedDocument> rosters = book.rosters();
        ReleasedDocument found = rosters.get(name);
        if (found == null) {
            TreeSet<String> released = new TreeSet<>(policies.keySet());
            released.addAll(rosters.keySet());
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected a released " + (roster ? "roster" : "document") + " \"" + name
                            + "\", but there is none; released: "
                            + (released.isEmpty() ? "nothing yet" : String.join(", ", released)));
        }
        return found;
    }
}
