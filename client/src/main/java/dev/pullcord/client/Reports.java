package dev.pullcord.client;

import dev.pullcord.client.journal.JournalEntry;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the engine what became of actions, now or as soon as it can be told. */
final class Reports {
    /** Characters of a response or an error that are kept and told. */
    static final int TEXT_MAX = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final String NOT_KNOWN =
            "in doubt: the process ended between the mark and the result; whether it was executed is not known";

    private final Wires wires;
    private final Backlog backlog;
    private final String agentId;

    Reports(Wires wires, Backlog backlog, String agentId) {
        this.wires = wires;
        this.backlog = backlog;
        this.agentId = agentId;
    }

    /** Reports how an execution ended; {@code told} is called once the engine's topic has it. */
    void tell(JournalEntry entry, @Nullable String traceparent, Runnable told) {
        ExecutionStatus status = switch (entry.state()) {
            case DONE -> ExecutionStatus.EXECUTED;
            case FAILED -> ExecutionStatus.FAILED;
            case NOT_EXECUTED -> ExecutionStatus.NOT_EXECUTED;
            case INTENT -> ExecutionStatus.UNKNOWN;
        };
        boolean done = status == ExecutionStatus.EXECUTED;
        ExecutionReport report = ExecutionReport.newBuilder()
                .setActionId(entry.actionId())
                .setAgentId(agentId)
                .setStatus(status)
                .setTool(entry.tool())
                .setDigest(entry.digest())
                .setReleaseId(entry.releaseId())
                .setResponse(done ? entry.result() : null)
                .setError(done ? null : status == ExecutionStatus.UNKNOWN ? NOT_KNOWN : entry.result())
                .setExecutedAt(entry.at())
                .build();
        tell(report, traceparent, told);
    }

    void tell(ExecutionReport report, @Nullable String traceparent, Runnable told) {
        if (!backlog.send(
                Events.about(
                        report.getActionId(), wires.topics().executions(), agentId, report, wires.now(), traceparent),
                told)) {
            LOG.error("report not kept, the journal has it until the next start actionId={}", report.getActionId());
        }
    }

    static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
    }
}
