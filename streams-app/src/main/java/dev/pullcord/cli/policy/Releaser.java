package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.ClusterOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who releases, and why: options of every verb that puts a document into force. */
final class Releaser {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--by", paramLabel = "NAME", description = "Who releases (default: the user of this computer).")
    private @Nullable String by;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
    private String comment = "";

    ClusterOptions cluster() {
        return cluster;
    }

    String by() {
        return by == null ? System.getProperty("user.name", "unknown") : by;
    }

    String comment() {
        return comment;
    }
}
