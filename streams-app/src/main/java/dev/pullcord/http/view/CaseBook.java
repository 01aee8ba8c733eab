package dev.pullcord.http.view;

import dev.pullcord.schemas.CaseStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Cases, and the queues they stand in. Thread-safe. */
final class CaseBook {
    private final BoundedMap<String, CaseEntry> open;
    private final BoundedMap<String, CaseEntry> resolved;
    private final Map<ActionKey, String> byAction = new HashMap<>();
    private final Map<String, NavigableMap<Place, CaseEntry>> openQueues = new HashMap<>();
    private final Map<String, NavigableMap<Place, CaseEntry>> resolvedQueues = new HashMap<>();
    private long forgotten;

    /** @param bytesMax for open cases; resolved ones get half of it beside */
    CaseBook(long bytesMax) {
        open = new BoundedMap<>(bytesMax, CaseEntry::bytes, this::forget);
        resolved = new BoundedMap<>(bytesMax / 2, CaseEntry::bytes, this::forget);
    }

    /** Where a case stands in a queue. */
    record Place(long order, String caseId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::order).thenComparing(Place::caseId);

        static Place of(CaseEntry entry) {
            return new Place(entry.order(), entry.caseId());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    synchronized void put(CaseEntry entry) {
        remove(entry.caseId());
        if (entry.awaited()) {
            byAction.put(entry.action(), entry.caseId());
        }
        queues(entry).computeIfAbsent(entry.role(), one -> new TreeMap<>()).put(Place.of(entry), entry);
        (entry.resolved() ? resolved : open).put(entry.caseId(), entry);
    }

    synchronized void remove(String caseId) {
        CaseEntry before = open.remove(caseId);
        if (before == null) {
            before = resolved.remove(caseId);
        }
        if (before != null) {
            leave(before);
        }
    }

    synchronized @Nullable CaseEntry find(String caseId) {
        CaseEntry found = open.get(caseId);
        return found == null ? resolved.get(caseId) : found;
    }

    /** The case that the agent of an action waits for. */
    synchronized @Nullable CaseEntry find(ActionKey action) {
        String caseId = byAction.get(action);
        return caseId == null ? null : find(caseId);
    }

    /** The next cases of a queue after a place; from its front when that is null. */
    synchronized List<CaseEntry> queue(String role, @Nullable CaseStatus status, @Nullable Place after, int most) {
        NavigableMap<Place, CaseEntry> queue = (status == CaseStatus.RESOLVED ? resolvedQueues : openQueues).get(role);
        if (queue == null) {
            return List.of();
        }
        List<CaseEntry> found = new ArrayList<>();
        for (CaseEntry entry : (after == null ? queue : queue.tailMap(after, false)).values()) {
            if (found.size() == most) {
                break;
            }
            if (status == null || entry.status() == status) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Number of open cases of a role. */
    synchronized int waiting(String role) {
        NavigableMap<Place, CaseEntry> queue = openQueues.get(role);
        return queue == null ? 0 : queue.size();
    }

    /** Roles that have open cases. */
    synchronized Set<String> roles() {
        return new TreeSet<>(openQueues.keySet());
    }

    synchronized int size() {
        return open.size() + resolved.size();
    }

    /** Number of open cases that had to go because there was no room. */
    synchronized long forgotten() {
        return forgotten;
    }

    private void forget(CaseEntry entry) {
        if (!entry.resolved()) {
            forgotten++;
        }
        leave(entry);
    }

    private void leave(CaseEntry entry) {
        byAction.remove(entry.action(), entry.caseId());
        Map<String, NavigableMap<Place, CaseEntry>> queues = queues(entry);
        NavigableMap<Place, CaseEntry> queue = queues.get(entry.role());
        if (queue != null) {
            queue.remove(Place.of(entry));
            if (queue.isEmpty()) {
                queues.remove(entry.role());
            }
        }
    }

    private Map<String, NavigableMap<Place, CaseEntry>> queues(CaseEntry entry) {
        return entry.resolved() ? resolvedQueues : openQueues;
    }
}
