package dev.pullcord.cli.backtest;

import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.RoleLoad;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last decisions of each role, from the audit, in the form in which the engine counts them. Not thread-safe. */
public final class RecentDecisions {
    /** Decisions remembered of one role: one that has more is taken to have forgotten others. */
    static final int MAX = 31;

    private final Map<String, TreeMap<Instant, Long>> took = new HashMap<>();

    /** Adds what is a decision of a person. */
    void add(AuditRecord audit) {
        Long millis =
                audit.getElapsedBusinessMillis() == null ? audit.getElapsedMillis() : audit.getElapsedBusinessMillis();
        boolean decided = audit.getEvent() == AuditEvent.DECIDED || audit.getEvent() == AuditEvent.APPROVED;
        if (decided && millis != null) {
            TreeMap<Instant, Long> role = took.computeIfAbsent(audit.getRole(), name -> new TreeMap<>());
            role.put(audit.getAt(), millis);
            if (role.size() > MAX) {
                role.pollFirstEntry();
            }
        }
    }

    /** What is known of a role; empty when nobody of it has decided anything. */
    public List<RoleLoad> of(String role) {
        TreeMap<Instant, Long> known = took.get(role);
        return known == null
                ? List.of()
                : List.of(RoleLoad.newBuilder()
                        .setId(role + "/0")
                        .setRole(role)
                        .setPartition(0)
                        .setOpen(0)
                        .setDecidedAt(List.copyOf(known.keySet()))
                        .setTookMillis(List.copyOf(known.values()))
                        .setUpdatedAt(known.lastKey())
                        .build());
    }
}
