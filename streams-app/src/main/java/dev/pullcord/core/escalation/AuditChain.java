package dev.pullcord.core.escalation;

import dev.pullcord.schemas.AuditRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the audit of cases is whole: every record has the hash of what it says, and names the one before. Records of one case
 * are taken in their order; cases may be mixed.
 */
public final class AuditChain {
    private final Map<String, Link> last = new TreeMap<>();
    private final Map<String, List<String>> problems = new HashMap<>();
    private long strays;

    /** Where the chain of a case stands. */
    private record Link(long first, long sequence, String hash) {}

    /** Takes the next record. */
    public void add(AuditRecord record) {
        if (!AuditTrail.hash(record).equals(record.getHash())) {
            report(record, "the record does not have the hash of what it says: it was changed");
        }
        if (record.getSequence() == 0) {
            // a refusal that belongs to no known case is linked to nothing
            strays++;
            return;
        }
        Link before = last.get(record.getCaseId());
        if (before == null) {
            if (record.getSequence() == 1 && !record.getPreviousHash().isEmpty()) {
                report(record, "the first record names one before it");
            }
        } else if (record.getSequence() != before.sequence() + 1) {
            report(record, "expected record " + (before.sequence() + 1) + ": one is missing, doubled or out of place");
        } else if (!record.getPreviousHash().equals(before.hash())) {
            report(record, "the record names another one before it than there is");
        }
        long first = before == null ? record.getSequence() : before.first();
        last.put(record.getCaseId(), new Link(first, record.getSequence(), record.getHash()));
    }

    /** Compares with where a case says that its audit stands; what was cut off the end shows here only. */
    public void end(String caseId, long sequence, String hash) {
        Link link = last.get(caseId);
        if (sequence > 0
                && (link == null || link.sequence() != sequence || !link.hash().equals(hash))) {
            problems.computeIfAbsent(caseId, any -> new ArrayList<>())
                    .add("expected " + sequence + " records, as the case says, but the last is "
                            + (link == null ? "none" : "record " + link.sequence()));
        }
    }

    /** What is wrong, by case; empty when all is well. */
    public Map<String, List<String>> problems() {
        return new TreeMap<>(problems);
    }

    /** Cases whose records were taken. */
    public int cases() {
        return last.size();
    }

    /** Records that were taken, those of no known case included. */
    public long records() {
        return strays
                + last.values().stream()
                        .mapToLong(link -> link.sequence() - link.first() + 1)
                        .sum();
    }

    /** Cases whose first records are past retention, so that only the rest could be looked at. */
    public long begunLater() {
        return last.values().stream().filter(link -> link.first() > 1).count();
    }

    private void report(AuditRecord record, String problem) {
        problems.computeIfAbsent(record.getCaseId(), any -> new ArrayList<>())
                .add("record " + record.getSequence() + ": " + problem);
    }
}
