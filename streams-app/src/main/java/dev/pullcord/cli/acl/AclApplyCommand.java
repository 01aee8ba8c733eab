package dev.pullcord.cli.acl;

import dev.pullcord.access.AccessPlan;
import dev.pullcord.access.AclSetup;
import dev.pullcord.access.AclSetup.Result;
import dev.pullcord.access.AclSetup.State;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Grants what is missing; running it twice changes nothing the second time. */
@Command(
        name = "apply",
        header = "Grant the ACLs that are needed.",
        description = {
            "Grant the ACLs that 'acl print' shows, as a principal that may alter the cluster. Only resources of the catalogue"
                    + " are touched; an ACL that denies never is. An ACL outside the catalogue that reaches into it, such as"
                    + " one on the topic *, is told on the error output, since with it a topic proves nothing."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord acl apply --dry-run",
            "  pullcord acl apply policies/*.yaml --principals who.yaml",
            "  pullcord acl apply --prune --config admin.properties",
            "",
            "A file for --principals:",
            "  kind: Principals",
            "  pattern: 'User:{name}'",
            "  principals:",
            "    agent: [User:fleet-1, User:fleet-2]",
            "    role-deal-desk: [User:maria, User:tom]"
        })
final class AclApplyCommand extends Verb {
    @Mixin
    private AccessOptions access = new AccessOptions();

    @Option(names = "--dry-run", description = "Tell what would be done, and change nothing.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Remove what is granted on the catalogue's resources and not needed.")
    private boolean prune;

    private final Documents documents;

    AclApplyCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        Set<String> roles = access.roles(documents, err());
        try (Cluster cluster = access.cluster().open()) {
            if (access.askCluster()) {
                roles.addAll(new ReleaseBook(cluster).roles(documents));
            }
            AccessPlan plan = access.plan(roles, err());
            AclSetup setup = new AclSetup(cluster.admin());
            tell(dryRun ? setup.look(plan) : setup.apply(plan, prune));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        "expected brokers that check rights, but found none: set authorizer.class.name and a listener"
                                + " with SASL or SSL",
                        e);
            }
            throw e;
        }
        return ExitCode.OK;
    }

    private void tell(List<Result> results) {
        show(results, State.ADDED, "added");
        show(results, State.MISSING, "would add");
        show(results, State.REMOVED, "removed");
        show(results, State.EXTRA, prune ? "would remove" : "not needed");
        out().println(count(results, State.ADDED) + " added, " + count(results, State.UNCHANGED) + " unchanged, "
                + count(results, State.REMOVED) + " removed"
                + (dryRun ? "; " + count(results, State.MISSING) + " would be added" : "")
                + (prune ? "" : "; " + count(results, State.EXTRA) + " not needed, kept without --prune"));
        results.stream()
                .filter(result -> result.state() == State.WIDER)
                .forEach(result -> err().println("warning: " + AclText.line(result.binding())
                        + " reaches into the catalogue and was not touched; with it a topic proves no role"));
    }

    private void show(List<Result> results, State state, String word) {
        results.stream()
                .filter(result -> result.state() == state)
                .forEach(result -> out().println(word + " " + AclText.line(result.binding())));
    }

    private static long count(List<Result> results, State state) {
        return results.stream().filter(result -> result.state() == state).count();
    }
}
