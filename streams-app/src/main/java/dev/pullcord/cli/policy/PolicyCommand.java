package dev.pullcord.cli.policy;

import picocli.CommandLine.Command;

/** Groups what can be done with policies. */
@Command(
        name = "policy",
        description = "Check, test, release and look back at policy, rates and roster documents.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            PolicyCheckCommand.class,
            PolicyTestCommand.class,
            PolicyBacktestCommand.class,
            PolicyApplyCommand.class,
            PolicyShowCommand.class,
            PolicyHistoryCommand.class,
            PolicyRollbackCommand.class,
            PolicyWithdrawCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  pullcord policy check policies/*.yaml",
            "  pullcord policy apply policies/customer-facing.yaml --comment 'refunds from 100 dollars'",
            "  pullcord policy rollback customer-facing"
        })
public final class PolicyCommand {}
