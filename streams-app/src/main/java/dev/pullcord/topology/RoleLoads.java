package dev.pullcord.topology;

import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.PersonEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.RoleLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Counts how busy each role is by the cases of one task: how many it has, since when, and how long its last decisions took. */
final class RoleLoads {
    /** Decisions of one role that are remembered. */
    static final int SAMPLES_MAX = 32;

    private static final int DIGITS = 19;

    private final KeyValueStore<String, String> queues;
    private final KeyValueStore<String, RoleLoad> loads;
    private final int partition;
    private final Set<String> changed = new HashSet<>();
    private boolean told;
    /** Where the queue of each role began when it was last looked at: a store steps over everything that was removed before it. */
    private final Map<String, String> fronts = new HashMap<>();

    RoleLoads(KeyValueStore<String, String> queues, KeyValueStore<String, RoleLoad> loads, int partition) {
        this.queues = queues;
        this.loads = loads;
        this.partition = partition;
    }

    /** A case went from one state to another. */
    void moved(@Nullable CaseState before, CaseState after) {
        String from = before == null ? null : place(before);
        String to = place(after);
        if (Objects.equals(from, to)) {
            return;
        }
        if (before != null && from != null) {
            queues.delete(from);
            count(role(before), -1, after.getUpdatedAt());
        }
        if (to != null) {
            queues.put(to, "");
            fronts.computeIfPresent(role(after), (role, front) -> to.compareTo(front) < 0 ? to : front);
            count(role(after), 1, after.getUpdatedAt());
        }
    }

    /** Something happened to a case; only what a person decided counts. */
    void happened(CaseEvent event, AuditRecord audit) {
        Long took =
                audit.getElapsedBusinessMillis() == null ? audit.getElapsedMillis() : audit.getElapsedBusinessMillis();
        boolean decided = event instanceof PersonEvent.Decided || event instanceof PersonEvent.Approved;
        if (decided && took != null) {
            decided(audit.getRole(), audit.getAt(), took);
        }
    }

    private void decided(String role, Instant at, long tookMillis) {
        RoleLoad load = find(role);
        put(like(load)
                .setDecidedAt(last(load.getDecidedAt(), at))
                .setTookMillis(last(load.getTookMillis(), tookMillis))
                .setUpdatedAt(at)
                .build());
    }

    /** Loads that have changed since the last call; at the first one all, for nobody knows what was told before a restart. */
    List<RoleLoad> changes(Instant now) {
        if (!told) {
            told = true;
            try (KeyValueIterator<String, RoleLoad> entries = loads.all()) {
                entries.forEachRemaining(entry -> changed.add(entry.key));
            }
        }
        List<RoleLoad> list = new ArrayList<>();
        for (String role : changed) {
            list.add(
                    like(find(role)).setOldestAt(oldest(role)).setUpdatedAt(now).build());
        }
        changed.clear();
        return list;
    }

    private void count(String role, int by, Instant at) {
        RoleLoad load = find(role);
        put(like(load)
                .setOpen(Math.max(0, load.getOpen() + by))
                .setUpdatedAt(at)
                .build());
    }

    /** A load like another, to be changed in a few fields; the lists are shared, for a load does not change once it is built. */
    private static RoleLoad.Builder like(RoleLoad load) {
        return RoleLoad.newBuilder()
                .setId(load.getId())
                .setRole(load.getRole())
                .setPartition(load.getPartition())
                .setOpen(load.getOpen())
                .setOldestAt(load.getOldestAt())
                .setDecidedAt(load.getDecidedAt())
                .setTookMillis(load.getTookMillis())
                .setUpdatedAt(load.getUpdatedAt());
    }

    private RoleLoad find(String role) {
        RoleLoad known = loads.get(role);
        return known != null
                ? known
                : RoleLoad.newBuilder()
                        .setId(role + "/" + partition)
                        .setRole(role)
                        .setPartition(partition)
                        .setOpen(0)
                        .setUpdatedAt(Instant.EPOCH)
                        .build();
    }

    private void put(RoleLoad load) {
        loads.put(load.getRole(), load);
        changed.add(load.getRole());
    }

    private @Nullable Instant oldest(String role) {
        String start = role + "/";
        String end = start + Character.MAX_VALUE;
        String front = fronts.getOrDefault(role, start);
        if (front.equals(end)) {
            return null;
        }
        try (KeyValueIterator<String, String> entries = queues.range(front, end)) {
            // without a case the queue begins at its end, until one comes
            String oldest = entries.hasNext() ? entries.next().key : end;
            fronts.put(role, oldest);
            return oldest.equals(end)
                    ? null
                    : Instant.ofEpochMilli(Long.parseLong(oldest.substring(start.length(), start.length() + DIGITS)));
        }
    }

    private static <T> List<T> last(List<T> list, T added) {
        List<T> all = new ArrayList<>(list);
        all.add(added);
        return all.subList(Math.max(0, all.size() - SAMPLES_MAX), all.size());
    }

    private static String role(CaseState state) {
        return state.getHandoff().getRouting().getRole();
    }

    /** Where an open case stands in the queue of its role; null when it is in none. */
    private static @Nullable String place(CaseState state) {
        Instant offered = state.getOfferedAt();
        if (state.getStatus() == CaseStatus.RESOLVED || offered == null) {
            return null;
        }
        String digits = Long.toString(Math.max(0, offered.toEpochMilli()));
        return role(state) + "/" + "0".repeat(DIGITS - digits.length()) + digits + "/" + state.getCaseId();
    }
}
