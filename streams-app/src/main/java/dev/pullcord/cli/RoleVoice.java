package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.RoleTopics;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Option;

/** Speaks to a case for a role, and waits for what the engine says to it. */
final class RoleVoice {
    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "The role you speak for.")
    private String role = "";

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "Who you are.")
    private String name = "";

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long to wait for the engine (default: 30).")
    private int waitSeconds = 30;

    String role() {
        return role;
    }

    String name() {
        return name;
    }

    /** What a person wants of a case, to be filled in. */
    Decision.Builder word(CaseState state) {
        return Decision.newBuilder()
                .setDecisionId(UUID.randomUUID().toString())
                .setCaseId(state.getCaseId())
                .setAgentId(state.getAgentId())
                .setDecidedBy(name)
                .setDecidedAt(Instant.now())
                .setDigestSeen(state.getHandoff().getDigest());
    }

    /**
     * Sends it.
     *
     * @return how it stands in the audit
     * @throws CommandException when the engine refuses it, or does not answer in time
     */
    AuditRecord say(Cluster cluster, Decision decision) throws ExecutionException, InterruptedException {
        try (AuditWatch watch = new AuditWatch(cluster, decision.getDecisionId());
                Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            producer.send(record(cluster, decision)).get();
            AuditRecord answer = watch.answer(Duration.ofSeconds(waitSeconds));
            if (answer == null) {
                throw new CommandException(
                        ExitCode.TIMED_OUT,
                        "sent, but the engine did not answer within " + waitSeconds
                                + " s; is it running? What was said stays in its topic and counts when it is read");
            }
            Refusal refusal = answer.getRefusal();
            if (answer.getEvent() == AuditEvent.REFUSED) {
                String because = refusal == null ? answer.getNote() : refusal.getCode() + ": " + refusal.getMessage();
                throw new CommandException(ExitCode.REFUSED, "refused, " + Words.safe(because));
            }
            return answer;
        }
    }

    /** The case whose id begins with a text, of a role that exists. */
    CaseState find(Cluster cluster, String caseId) throws ExecutionException, InterruptedException {
        RoleTopics.need(cluster, role);
        return new CaseBook(cluster).need(caseId);
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
}
