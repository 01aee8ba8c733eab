package dev.pullcord.cli.audit;

import picocli.CommandLine.Command;

/** Groups what auditors ask for. */
@Command(
        name = "audit",
        description =
                "Prove that the record of cases is whole, export it, tell the story of one case, or say what the triggers miss.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            AuditVerifyCommand.class,
            AuditExportCommand.class,
            AuditShowCommand.class,
            AuditSampleCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  pullcord audit verify --all",
            "  pullcord audit export --format csv > audit.csv",
            "  pullcord audit show 7f3a",
            "  pullcord audit sample"
        })
public final class AuditCommand {}
