package dev.pullcord.cli.acl;

import dev.pullcord.access.AccessPlan;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would be granted; with policy files no cluster is asked. */
@Command(
        name = "print",
        header = "Show the ACLs that are needed.",
        description = {
            "Show the ACLs of the engine, of every role, of agents, analytics and policy owners, as a table, as commands for"
                    + " Kafka's own tool, or as JSON. With policy files no cluster is asked."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord acl print policies/*.yaml",
            "  pullcord acl print policies/*.yaml --as commands --bootstrap kafka-1:9092",
            "  pullcord acl print --as json --principal role-deal-desk=User:maria",
            "  pullcord acl print --principal-pattern 'User:CN={name},O=example'"
        })
final class AclPrintCommand extends Verb {
    @Mixin
    private AccessOptions access = new AccessOptions();

    @Option(names = "--as", paramLabel = "FORM", description = "table, commands or json (default: table).")
    private Form form = Form.table;

    private final Documents documents;

    AclPrintCommand(Documents documents) {
        this.documents = documents;
    }

    /** As it is typed. */
    enum Form {
        table,
        commands,
        json
    }

    @Override
    public Integer call() throws Exception {
        Set<String> roles = access.roles(documents, err());
        if (access.askCluster()) {
            try (Cluster cluster = access.cluster().open()) {
                roles.addAll(new ReleaseBook(cluster).roles(documents));
            }
        }
        AccessPlan plan = access.plan(roles, err());
        switch (form) {
            case table -> AclText.table(plan).print(out());
            case commands ->
                AclText.commands(plan, access.cluster().settings().bootstrap().value())
                        .forEach(out()::println);
            case json -> out().println(AclText.json(plan));
        }
        return ExitCode.OK;
    }
}
