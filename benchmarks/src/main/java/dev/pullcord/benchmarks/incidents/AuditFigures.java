package dev.pullcord.benchmarks.incidents;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audit of one case says about its course; read from its records and from nothing else.
 *
 * @param roles roles that had it, in order
 * @param reopenings times it was reopened
 * @param questions times the agent was asked
 * @param toResolve from raised to resolved for the last time; null while it is open
 */
record AuditFigures(
        List<String> roles,
        int reopenings,
        int questions,
        @Nullable Duration toResolve) {
    AuditFigures {
        roles = List.copyOf(roles);
    }

    static AuditFigures of(List<AuditRecord> audit) {
        List<String> roles = new ArrayList<>();
        int reopenings = 0;
        int questions = 0;
        Instant raised = Instant.MIN;
        Instant resolved = null;
        for (AuditRecord record : audit) {
            switch (record.getEvent()) {
                case RAISED -> raised = record.getAt();
                case RESOLVED -> resolved = record.getAt();
                case REASSIGNED -> roles.add(record.getSubject());
                case REOPENED -> reopenings++;
                case ASKED -> questions++;
                default -> {
                    // the others do not change the course
                }
            }
            if (record.getEvent() == AuditEvent.OFFERED && roles.isEmpty()) {
                roles.add(record.getRole());
            }
        }
        return new AuditFigures(
                roles, reopenings, questions, resolved == null ? null : Duration.between(raised, resolved));
    }

    /** Times it went to another role. */
    int reassignments() {
        return roles.size() - 1;
    }

    /** Whether it came back to a role that had had it. */
    boolean cameBack() {
        return new HashSet<>(roles).size() < roles.size();
    }

    /** Whether it went to another role and from there straight back. */
    boolean pingPong() {
        for (int i = 2; i < roles.size(); i++) {
            if (roles.get(i).equals(roles.get(i - 2))) {
                return true;
            }
        }
        return false;
    }
}
