package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Table;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.runtime.TopicSetup;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows every topic of the catalogue, and whether the cluster has it. */
@Command(
        name = "list",
        description = "List the topics of the catalogue and of the roles, and whether they exist.",
        footer = {"", "Examples:", "  pullcord topics list", "  pullcord topics list --prefix test."})
final class TopicsListCommand extends Verb {
    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            Topics topics = cluster.topics();
            List<Topic> wanted = new ArrayList<>(topics.fixed());
            RoleTopics.existing(cluster).forEach(role -> wanted.addAll(topics.ofRole(role)));
            List<TopicSetup.Result> results = new TopicSetup(cluster.admin()).look(wanted);
            print(results);
            boolean missing = results.stream().anyMatch(result -> result.state() == TopicSetup.State.MISSING);
            if (missing) {
                err().println("Some are missing; create them with: pullcord topics apply");
            }
            return missing ? ExitCode.REFUSED : ExitCode.OK;
        }
    }

    private void print(List<TopicSetup.Result> results) {
        Table table = new Table("TOPIC", "KEY", "VALUE", "PARTITIONS", "KEPT", "STATE");
        for (TopicSetup.Result result : results) {
            Topic topic = result.topic();
            table.row(
                    topic.name(),
                    topic.key().isEmpty() ? "-" : topic.key(),
                    topic.schema().getName(),
                    result.partitions() == 0 ? "-" : Integer.toString(result.partitions()),
                    topic.retention() == null ? "last of each key" : Words.span(topic.retention()),
                    result.state() == TopicSetup.State.MISSING
                            ? "missing"
                            : result.state() == TopicSetup.State.DIFFERENT
                                    ? "expected " + topic.partitions() + " partitions"
                                    : result.state()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace("unchanged", "there"));
        }
        table.print(out());
    }
}
