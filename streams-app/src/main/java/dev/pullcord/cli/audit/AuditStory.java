package dev.pullcord.cli.audit;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Refusal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The audit of one case as a story for people: who, when, for which role, after how long, and why. */
final class AuditStory {
    private static final int NOTE_MAX = 300;

    private AuditStory() {}

    /** A heading and one line for each record, safe for a terminal. */
    static List<String> of(List<AuditRecord> records) {
        AuditRecord first = records.get(0);
        List<String> lines = new ArrayList<>();
        lines.add(
                "case " + first.getCaseId() + ", action " + Words.safe(first.getAgentId() + "/" + first.getActionId()));
        records.forEach(record -> lines.add(Words.safe(line(record))));
        return lines;
    }

    private static String line(AuditRecord record) {
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
        line.append(target(record));
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
                : line.append(". ").append(Words.line(note, NOTE_MAX)).toString();
    }

    /** Whom or what it is about beside the actor, where the line would be half a sentence without. */
    private static String target(AuditRecord record) {
        if (record.getSubject().isEmpty()) {
            return "";
        }
        return switch (record.getEvent()) {
            case ROUTED, REASSIGNED, DELEGATED -> " to " + record.getSubject();
            case FALLBACK_APPLIED -> ": " + record.getSubject();
            case SUPERSEDED -> " by " + record.getSubject();
            default -> "";
        };
    }
}
