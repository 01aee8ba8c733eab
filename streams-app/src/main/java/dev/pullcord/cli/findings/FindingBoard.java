package dev.pullcord.cli.findings;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingAcknowledgement;
import dev.pullcord.schemas.FindingStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The findings of a cluster as they stand, with who deals with them. */
final class FindingBoard {
    /** Kind of finding that tells how far somebody has come: no defect, so it is shown when it is asked for. */
    private static final String MATURITY = "maturity";

    private static final String PREFIX = "find-";

    private final Cluster cluster;

    FindingBoard(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A finding.
     *
     * @param acknowledgement who deals with it; null when nobody does
     */
    record Entry(Finding finding, @Nullable FindingAcknowledgement acknowledgement) {
        boolean is(String kind) {
            return finding.getKind().equals(kind);
        }

        /** Whether it stands and nobody deals with it; of the kind, or any defect when that is empty. */
        boolean wanted(String kind, Instant now) {
            return standing(now).equals("open") && (kind.isEmpty() ? !is(MATURITY) : is(kind));
        }

        /** When it was found first. */
        Instant since() {
            return finding.getFirstSeenAt() == null ? finding.getFoundAt() : finding.getFirstSeenAt();
        }

        /** open, gone, over, or until when somebody deals with it. */
        String standing(Instant now) {
            Instant expires = finding.getExpiresAt();
            if (finding.getStatus() == FindingStatus.GONE) {
                return "gone";
            }
            if (expires != null && expires.isBefore(now)) {
                return "over";
            }
            // who acknowledged it spoke of what stood then: what comes back later is new
            return acknowledgement != null
                            && acknowledgement.getUntil().isAfter(now)
                            && !since().isAfter(acknowledgement.getAcknowledgedAt())
                    ? "acknowledged until " + acknowledgement.getUntil()
                    : "open";
        }
    }

    /** All findings, the worst first, then the oldest. */
    List<Entry> read() {
        Map<String, Finding> findings = new HashMap<>();
        Map<String, FindingAcknowledgement> acknowledged = new HashMap<>();
        TopicScan scan = new TopicScan(cluster);
        scan.read(cluster.topics().findings().name(), Finding.class, key -> true, (id, finding) -> {
            if (finding != null) {
                findings.put(id, finding);
            }
        });
        scan.read(
                cluster.topics().acknowledgements().name(),
                FindingAcknowledgement.class,
                key -> true,
                (id, acknowledgement) -> {
                    if (acknowledgement == null) {
                        acknowledged.remove(id);
                    } else {
                        acknowledged.put(id, acknowledgement);
                    }
                });
        List<Entry> entries = new ArrayList<>();
        findings.forEach((id, finding) -> entries.add(new Entry(finding, acknowledged.get(id))));
        entries.sort(Comparator.comparing((Entry entry) -> entry.finding().getSeverity())
                .reversed()
                .thenComparing(Entry::since)
                .thenComparing(entry -> entry.finding().getFindingId()));
        return entries;
    }

    /** The one finding whose id begins so, with or without {@code find-}; ends the verb otherwise. */
    Entry need(String start) {
        String wanted = start.startsWith(PREFIX) ? start : PREFIX + start;
        List<Entry> found = read().stream()
                .filter(entry -> entry.finding().getFindingId().startsWith(wanted))
                .toList();
        if (found.size() != 1) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    found.isEmpty()
                            ? "expected a finding \"" + start + "\", but there is none; see: pullcord findings --all"
                            : "expected one finding that begins with \"" + start + "\", but found " + found.size());
        }
        return found.get(0);
    }
}
