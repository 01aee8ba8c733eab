package dev.pullcord.cli.acl;

import picocli.CommandLine.Command;

/** Groups what can be done with ACLs. */
@Command(
        name = "acl",
        description = "Show or grant the rights that make a role's topic prove the role.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {AclPrintCommand.class, AclApplyCommand.class},
        footer = {"", "Examples:", "  pullcord acl print policies/*.yaml", "  pullcord acl apply --dry-run"})
public final class AclCommand {}
