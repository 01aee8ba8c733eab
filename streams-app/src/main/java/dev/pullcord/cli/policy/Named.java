package dev.pullcord.cli.policy;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Finds the document that a name means: a policy or rates, or else the roster of a role. */
final class Named {
    @Option(names = "--roster", description = "NAME is a role: its roster is meant, not the policy of the same name.")
    private boolean roster;

    @Option(names = "--shadow", description = "The policy that runs in the shadow under this name is meant.")
    private boolean shadow;

    /** Every version of a document, oldest release first. */
    List<ReleasedDocument> history(ReleaseBook book, ReleasedDocument of) {
        return shadow ? book.shadowHistory(of) : book.history(of);
    }

    /** Releases an earlier version to where it was. */
    void release(ReleaseBook book, ReleasedDocument document) {
        if (shadow) {
            book.releaseShadows(List.of(document));
        } else {
            book.release(List.of(document));
        }
    }

    /** The document in force of a name; ends the verb when there is none. */
    ReleasedDocument need(ReleaseBook book, String name) {
        if (shadow) {
            return needShadow(book, name);
        }
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

    /** The shadow of a name; ends the verb when there is none. */
    static ReleasedDocument needShadow(ReleaseBook book, String name) {
        Map<String, ReleasedDocument> shadows = book.shadows();
        ReleasedDocument found = shadows.get(name);
        if (found == null) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected a policy \"" + name + "\" in the shadow, but there is none; running: "
                            + (shadows.isEmpty() ? "nothing" : String.join(", ", shadows.keySet()))
                            + "; start one with: pullcord policy apply --shadow FILE");
        }
        return found;
    }
}
