package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "The role you speak for.")
    private String role = "";

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "Who you are.")
    private String name = "";

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long to wait for the engine (default: 30).")
    private int waitSeconds = 30;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        checkArguments();
        try (Cluster cluster = options.open()) {
            RoleTopics.need(cluster, role);
            CaseState state = new CaseBook(cluster).need(caseId);
            Decision decision = decision(state);
            try (AuditWatch watch = new AuditWatch(cluster, decision.getDecisionId());
                    Producer<String, byte[]> producer = cluster.producer(Map.of())) {
                producer.send(record(cluster, decision)).get();
                return say(watch.answer(Duration.ofSeconds(waitSeconds)), state);
            }
        }
    }

    private ProducerRecord<String, byte[]> record(Cluster cluster, Decision decision) {
        ProducerRecord<String, byte[]> record =
                cluster.record(cluster.topics().decisions(role), decision.getCaseId(), decision);
        EventHeaders.write(
                record.headers(),
                EventContext.first(
                        decision.getDecisionId(), decision.getSchema(), "/pullcord/cli", decision.getDecidedAt()));
        return record;
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

    private Decision decision(CaseState state) {
        return Decision.newBuilder()
                .setDecisionId(UUID.randomUUID().toString())
                .setCaseId(state.getCaseId())
                .setAgentId(state.getAgentId())
                .setOptionId(option)
                .setModifiedArguments(arguments)
                .setRationale(reason)
                .setDecidedBy(name)
                .setDecidedAt(Instant.now())
                .setDigestSeen(state.getHandoff().getDigest())
                .build();
    }

    private int say(@Nullable AuditRecord answer, CaseState state) {
        if (answer == null) {
            throw new CommandException(
                    ExitCode.TIMED_OUT,
                    "sent, but the engine did not answer within " + waitSeconds
                            + " s; is it running? The decision stays in its topic and counts when it is read");
        }
        Refusal refusal = answer.getRefusal();
        if (answer.getEvent() == AuditEvent.REFUSED) {
            String because = refusal == null ? answer.getNote() : refusal.getCode() + ": " + refusal.getMessage();
            throw new CommandException(ExitCode.REFUSED, "refused, " + Words.safe(because));
        }
        out().println("case " + state.getCaseId() + " " + option + " by " + name + " for " + role + "; action "
                + Words.safe(state.getAgentId() + "/" + state.getActionId())
                + (answer.getNote().isEmpty() ? "" : "; " + Words.safe(answer.getNote())));
        return ExitCode.OK;
    }
}
