package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cases of a cluster as they stand now. */
final class CaseBook {
    private final Cluster cluster;

    CaseBook(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Open cases that a role owns, the one due first at the front. */
    List<CaseState> open(String role) {
        Map<String, CaseState> found = new TreeMap<>();
        new TopicScan(cluster).read(cluster.topics().cases().name(), CaseState.class, key -> true, (caseId, state) -> {
            if (state != null
                    && state.getStatus() != CaseStatus.RESOLVED
                    && state.getHandoff().getRouting().getRole().equals(role)) {
                found.put(caseId, state);
            } else {
                found.remove(caseId);
            }
        });
        return found.values().stream()
                .sorted(Comparator.comparing(
                        state -> state.getHandoff().getRouting().getDueAt()))
                .toList();
    }

    /** The one case whose id begins with a text; ends the verb when there is none, or more than one. */
    CaseState need(String start) {
        Map<String, CaseState> found = new TreeMap<>();
        new TopicScan(cluster)
                .read(
                        cluster.topics().cases().name(),
                        CaseState.class,
                        key -> key.startsWith(start),
                        (caseId, state) -> {
                            if (state == null) {
                                found.remove(caseId);
                            } else {
                                found.put(caseId, state);
                            }
                        });
        return one(start, found.values());
    }

    private static CaseState one(String start, Collection<CaseState> found) {
        for (CaseState state : found) {
            if (found.size() == 1 || state.getCaseId().equals(start)) {
                return state;
            }
        }
        throw new CommandException(
                ExitCode.REFUSED,
                found.isEmpty()
                        ? "expected a case \"" + start + "\", but there is none; see: pullcord inbox --role ROLE"
                        : "expected one case that begins with \"" + start + "\", but found " + found.size());
    }
}
