package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Refusal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what happened to a case. */
@Command(
        name = "show",
        header = "Tell the story of one case.",
        description = "Tell what happened to a case: when, by whom, for which role, after how long, and why.",
        footer = {"", "Examples:", "  pullcord audit show 7f3a"})
final class AuditShowCommand extends Verb {
    @Parameters(paramLabel = "CASE", description = "The case; the beginning of its id is enough.")
    private String caseId = "";

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            List<AuditRecord> records = new AuditReader(cluster).one(caseId);
            AuditRecord first = records.get(0);
            out().println("case " + first.getCaseId() + ", action "
                    + Words.safe(first.getAgentId() + "/" + first.getActionId()));
            records.forEach(record -> out().println(Words.safe(line(record))));
        }
        return ExitCode.OK;
    }

    /** One event in one line. */
    static String line(AuditRecord record) {
        StringBuilder line = new StringBuilder();
        line.append(record.getAt().truncatedTo(ChronoUnit.SECONDS));
        line.append("  ")
                .append(record.getEvent().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        switch (record.getActorKind()) {
            case HUMAN -> line.append(" by ").append(record.getActor());
            case AGENT -> line.append(" by the agent");
            default -> {
                // the policy needs no name in every line
            }
        }
        if (!record.getRole().isEmpty()) {
            line.append(" (").append(record.getRole()).append(')');
        }
        if (record.getOptionId() != null && !record.getOptionId().isEmpty()) {
            line.append(": ").append(record.getOptionId());
        }
        if (record.getElapsedMillis() != null) {
            line.append(", after ").append(Words.span(Duration.ofMillis(record.getElapsedMillis())));
            if (record.getElapsedBusinessMillis() != null) {
                line.append(" (")
                        .append(Words.span(Duration.ofMillis(record.getElapsedBusinessMillis())))
                        .append(" on duty)");
            }
        }
        if (record.getUntil() != null) {
            line.append(", until ").append(record.getUntil().truncatedTo(ChronoUnit.SECONDS));
        }
        Refusal refusal = record.getRefusal();
        String note = refusal == null ? record.getNote() : refusal.getCode() + ": " + refusal.getMessage();
        return note.isEmpty()
                ? line.toString()
                : line.append(". ").append(Words.line(note, 300)).toString();
    }
}
