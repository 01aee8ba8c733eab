package dev.pullcord.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with topics. */
@Command(
        name = "topics",
        description = "List, create or describe the topics that Pullcord works with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {TopicsListCommand.class, TopicsApplyCommand.class, TopicsAsyncApiCommand.class},
        footer = {"", "Examples:", "  pullcord topics list", "  pullcord topics apply --role deal-desk --replication 3"
        })
final class TopicsCommand {}
