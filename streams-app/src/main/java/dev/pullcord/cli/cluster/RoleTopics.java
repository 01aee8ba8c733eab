package dev.pullcord.cli.cluster;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.runtime.TopicSetup;
import dev.pullcord.schemas.topic.Topics;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;

/** The roles a cluster has topics for. */
public final class RoleTopics {
    private RoleTopics() {}

    /** Roles with a queue, in order of their names. */
    public static Set<String> existing(Cluster cluster) throws ExecutionException, InterruptedException {
        Topics topics = cluster.topics();
        Set<String> roles = new TreeSet<>();
        for (String name : cluster.admin().listTopics().names().get()) {
            topics.roleOfHandoffs(name).ifPresent(roles::add);
        }
        return roles;
    }

    /** Makes sure that a role has a queue, and names those that have when it has not. */
    public static void need(Cluster cluster, String role) throws ExecutionException, InterruptedException {
        Set<String> known = existing(cluster);
        if (!known.contains(role)) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected a role with a queue, but \"" + role + "\" has none; known: "
                            + (known.isEmpty() ? "no role yet, release a policy first" : String.join(", ", known)));
        }
    }

    /** The catalogue with as many partitions as the actions have already, since topics keyed alike must have as many. */
    public static Topics sized(Cluster cluster, TopicSetup setup) throws ExecutionException, InterruptedException {
        ClusterSettings settings = cluster.settings();
        int partitions = setup.partitions(cluster.topics().actions()).orElse(settings.partitions());
        return new Topics(settings.prefix(), partitions);
    }

    /** Creates the topics of roles that have none. */
    public static void create(Cluster cluster, Collection<String> roles)
            throws ExecutionException, InterruptedException {
        TopicSetup setup = new TopicSetup(cluster.admin());
        Topics topics = sized(cluster, setup);
        setup.apply(roles.stream().flatMap(role -> topics.ofRole(role).stream()).toList(), (short) -1);
    }
}
