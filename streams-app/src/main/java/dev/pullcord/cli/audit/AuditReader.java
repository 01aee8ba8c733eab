package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the audit topic; records of one case come in their order. */
final class AuditReader {
    private final Cluster cluster;

    AuditReader(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Every record of the cases that are wanted. */
    void read(Predicate<String> wanted, Consumer<AuditRecord> each) {
        new TopicScan(cluster)
                .read(
                        cluster.topics().audit().name(),
                        AuditRecord.class,
                        wanted,
                        (caseId, record) -> take(record, each));
    }

    /** Every record of the one case whose id begins with a text; ends the verb when there is none, or more than one. */
    List<AuditRecord> one(String start) {
        List<AuditRecord> records = new ArrayList<>();
        Set<String> cases = new TreeSet<>();
        read(caseId -> caseId.startsWith(start), record -> {
            records.add(record);
            cases.add(record.getCaseId());
        });
        if (cases.contains(start)) {
            records.removeIf(record -> !record.getCaseId().equals(start));
        } else if (cases.size() != 1) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    cases.isEmpty()
                            ? "expected a case \"" + start + "\" in the audit, but found none"
                            : "expected one case that begins with \"" + start + "\", but found " + cases.size());
        }
        return records;
    }

    private static void take(@Nullable AuditRecord record, Consumer<AuditRecord> each) {
        if (record != null) {
            each.accept(record);
        }
    }
}
