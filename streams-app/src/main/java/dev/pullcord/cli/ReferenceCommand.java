package dev.pullcord.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with reference data. */
@Command(
        name = "reference",
        description = "Tell the engine what the organisation knows of agents, customers, vendors and tenants.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = ReferenceApplyCommand.class,
        footer = {"", "Examples:", "  pullcord reference apply reference.yaml"})
final class ReferenceCommand {}
