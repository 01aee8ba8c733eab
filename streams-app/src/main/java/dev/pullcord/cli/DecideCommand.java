package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a case and waits for what the engine says to it. */
@Command(
        name = "decide",
        header = "Answer a case, and wait for the engine to accept or refuse the answer.",
        description = {
            "Answer a case for a role, and wait until the engine has accepted or refused the answer. Whether you may speak for"
                    + " the role is a matter of Kafka's ACLs on its decision topic."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord decide 7f3a --option approve --role deal-desk --as maria",
            "  pullcord decide 7f3a --option reject --reason 'not our vendor' --role deal-desk --as maria",
            "  pullcord decide 7f3a --option modify --arguments '{\"amount\": 900}' --role deal-desk --as maria"
        })
final class DecideCommand extends Verb {
    @Parameters(paramLabel = "CASE", description = "The case; the beginning of its id is enough.")
    private String caseId = "";

    @Option(
            names = "--option",
            paramLabel = "OPTION",
            required = true,
            description = "approve, reject, modify, or another option of the case.")
    private String option = "";

    @Option(names = "--arguments", paramLabel = "JSON", description = "Arguments to execute instead; for modify.")
    private @Nullable String arguments;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the agent and the audit see it.")
    private @Nullable String reason;

    @Mixin
    private RoleVoice voice = new RoleVoice();

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        checkArguments();
        try (Cluster cluster = options.open()) {
            CaseState state = voice.find(cluster, caseId);
            AuditRecord answer = voice.say(
                    cluster,
                    voice.word(state)
                            .setOptionId(option)
                            .setModifiedArguments(arguments)
                            .setRationale(reason)
                            .build());
            String more = answer.getEvent() == AuditEvent.APPROVED ? "; further approvals are needed" : "";
            out().println("case " + state.getCaseId() + " " + option + " by " + voice.name() + " for " + voice.role()
                    + more + "; action " + Words.safe(state.getAgentId() + "/" + state.getActionId())
                    + (answer.getNote().isEmpty() ? "" : "; " + Words.safe(answer.getNote())));
            return ExitCode.OK;
        }
    }

    private void checkArguments() {
        if (arguments == null) {
            return;
        }
        try {
            if (!(Json.parse(arguments) instanceof Map<?, ?>)) {
                throw new CommandException(
                        ExitCode.USAGE, "expected a JSON object in --arguments, but found " + arguments);
            }
        } catch (JsonException e) {
            throw new CommandException(ExitCode.USAGE, "--arguments: " + e.getMessage(), e);
        }
    }
}
