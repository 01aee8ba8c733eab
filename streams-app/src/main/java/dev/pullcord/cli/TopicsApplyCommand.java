package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.runtime.TopicSetup;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates what is missing and corrects settings; running it twice changes nothing the second time. */
@Command(
        name = "apply",
        header = "Create missing topics and correct their settings.",
        description = {
            "Create the topics that are missing: those of the catalogue, those of the roles named by released policies, by"
                    + " the policies of --policy and by pullcord.security.role, and those of --role. Settings that differ are corrected; nothing is ever deleted."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord topics apply",
            "  pullcord topics apply --role deal-desk --role security --replication 3",
            "  pullcord topics apply --policy policies/finance.yaml --policy policies/support.yaml"
        })
final class TopicsApplyCommand extends Verb {
    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role that needs its two topics; can be given several times.")
    private List<String> roles = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A policy that is not released yet and whose roles need their topics; can be given several times.")
    private List<Path> policies = List.of();

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Copies of each partition; -1 for the broker's default (the default). From 3 on,"
                    + " min.insync.replicas is set to 2.")
    private short replication = -1;

    private final Documents documents;

    TopicsApplyCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        Set<String> wanted = new TreeSet<>(roles);
        wanted.addAll(ofFiles());
        try (Cluster cluster = options.open()) {
            TopicSetup setup = new TopicSetup(cluster.admin());
            List<TopicSetup.Result> results =
                    new ArrayList<>(setup.apply(RoleTopics.sized(cluster, setup).fixed(), replication));
            wanted.add(cluster.settings().securityRole());
            wanted.addAll(RoleTopics.existing(cluster));
            wanted.addAll(new ReleaseBook(cluster).roles(documents));
            Topics sized = RoleTopics.sized(cluster, setup);
            List<Topic> ofRoles = new ArrayList<>();
            wanted.forEach(role -> ofRoles.addAll(sized.ofRole(role)));
            results.addAll(setup.apply(ofRoles, replication));
            print(results);
            return results.stream().anyMatch(result -> result.state() == TopicSetup.State.DIFFERENT)
                    ? ExitCode.REFUSED
                    : ExitCode.OK;
        }
    }

    private Set<String> ofFiles() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Document document : documents.read(policies)) {
            document.problems().forEach(problem -> err().println(Words.safe(problem.text())));
            if (document.refused()) {
                throw new CommandException(ExitCode.REFUSED, document.file() + " is refused; no topic was created");
            }
            found.addAll(document.roles());
        }
        return found;
    }

    private void print(List<TopicSetup.Result> results) {
        Table table = new Table("TOPIC", "PARTITIONS", "RESULT");
        for (TopicSetup.Result result : results) {
            table.row(
                    result.topic().name(),
                    Integer.toString(result.partitions()),
                    result.state() == TopicSetup.State.DIFFERENT
                            ? "expected " + result.topic().partitions() + " partitions; keys would move, so it stays"
                            : result.state().name().toLowerCase(Locale.ROOT));
        }
        table.print(out());
    }
}
