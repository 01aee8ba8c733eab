package dev.pullcord.core.escalation;

import dev.pullcord.schemas.AuditRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the audit of cases is whole: every record has the hash of what it says, and names the one before. Records of one case
 * are taken in their order; cases may be mixed, and may be worked on while their records are read.
 */
public final class AuditChain {
    private final Map<String, Link> expected = new TreeMap<>();
    private final Map<String, Link> last = new TreeMap<>();
    private final Map<String, Set<String>> problems = new TreeMap<>();
    private long records;

    /** Where the chain of a case stands. */
    private record Link(long first, long sequence, String hash) {}

    /**
     * Where a case says that its audit stands, before its records are read: so far they have to go. What was cut off the end
     * shows here only.
     */
    public void expect(String caseId, long sequence, String hash) {
        if (sequence > 0) {
            expected.put(caseId, new Link(1, sequence, hash));
        }
    }

    /** Takes the next record. */
    public void add(AuditRecord record) {
        records++;
        if (!AuditTrail.hash(record).equals(record.getHash())) {
            report(record, "the record does not have the hash of what it says: it was changed");
        }
        if (record.getSequence() == 0) {
            // a refusal that belongs to no known case is linked to nothing
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

    /** Where a case says that its audit stands, after its records were read: further they must not go. What was put behind the end shows here only. */
    public void end(String caseId, long sequence, String hash) {
        Link link = last.get(caseId);
        if (link != null && link.sequence() > sequence) {
            report(
                    caseId,
                    "record " + link.sequence() + ": expected no more than the " + sequence
                            + " records the case knows of: it was put in");
        }
        sameEnd(caseId, new Link(1, sequence, hash));
    }

    /** What is wrong, by case; empty when all is well. */
    public Map<String, List<String>> problems() {
        expected.forEach((caseId, end) -> {
            Link link = last.get(caseId);
            if (link == null || link.sequence() < end.sequence()) {
                report(
                        caseId,
                        "expected " + end.sequence() + " records, as the case says, but the last is "
                                + (link == null ? "none" : "record " + link.sequence()));
            }
            sameEnd(caseId, end);
        });
        Map<String, List<String>> told = new TreeMap<>();
        problems.forEach((caseId, list) -> told.put(caseId, List.copyOf(list)));
        return told;
    }

    /** Cases whose records were taken. */
    public int cases() {
        return last.size();
    }

    /** Records that were taken, those of no known case included. */
    public long records() {
        return records;
    }

    /** Cases whose first records are past retention, so that only the rest could be looked at. */
    public long begunLater() {
        return last.values().stream().filter(link -> link.first() > 1).count();
    }

    private void sameEnd(String caseId, Link end) {
        Link link = last.get(caseId);
        if (link != null && link.sequence() == end.sequence() && !link.hash().equals(end.hash())) {
            report(caseId, "record " + link.sequence() + ": the case says that another one was written last");
        }
    }

    private void report(AuditRecord record, String problem) {
        report(record.getCaseId(), "record " + record.getSequence() + ": " + problem);
    }

    private void report(String caseId, String problem) {
        problems.computeIfAbsent(caseId, any -> new LinkedHashSet<>()).add(problem);
    }
}
