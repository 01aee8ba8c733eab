package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.escalation.AuditChain;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that no record of a case was changed, left out or put in afterwards. */
@Command(
        name = "verify",
        header = "Prove that the audit of one case, or of all, is whole.",
        description = {
            "Compute the hash of every record anew, follow each case's chain from record to record, and compare its end with what"
                    + " the case itself says. A record that was changed, left out or put in shows."
        },
        footer = {"", "Examples:", "  pullcord audit verify 7f3a", "  pullcord audit verify --all"})
final class AuditVerifyCommand extends Verb {
    @Parameters(arity = "0..1", paramLabel = "CASE", description = "The case; the beginning of its id is enough.")
    private @Nullable String caseId;

    @Option(names = "--all", description = "All cases.")
    private boolean all;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        if (all == (caseId != null)) {
            throw new CommandException(ExitCode.USAGE, "expected a case, or --all");
        }
        try (Cluster cluster = options.open()) {
            return say(chain(cluster));
        }
    }

    /** Cases are asked before and after: one that goes on meanwhile has an end somewhere between. */
    private AuditChain chain(Cluster cluster) {
        AuditChain chain = new AuditChain();
        AuditReader reader = new AuditReader(cluster);
        String start = caseId;
        Predicate<String> wanted = start == null ? any -> true : key -> key.startsWith(start);
        Map<String, End> ends = ends(cluster, wanted);
        if (start == null) {
            reader.read(wanted, chain::add);
        } else {
            List<AuditRecord> records = reader.one(start);
            wanted = records.get(0).getCaseId()::equals;
            ends.keySet().removeIf(wanted.negate());
            records.forEach(chain::add);
        }
        ends.forEach((id, end) -> chain.expect(id, end.sequence(), end.hash()));
        ends(cluster, wanted).forEach((id, end) -> chain.end(id, end.sequence(), end.hash()));
        return chain;
    }

    /** Where each case says that its audit stands. */
    private static Map<String, End> ends(Cluster cluster, Predicate<String> wanted) {
        Map<String, End> ends = new TreeMap<>();
        new TopicScan(cluster).read(cluster.topics().cases().name(), CaseState.class, wanted, (id, state) -> {
            if (state == null) {
                ends.remove(id);
            } else {
                ends.put(id, new End(state.getAuditSequence(), state.getAuditHash()));
            }
        });
        return ends;
    }

    private record End(long sequence, String hash) {}

    private int say(AuditChain chain) {
        Map<String, List<String>> problems = chain.problems();
        problems.forEach((id, list) -> list.forEach(problem -> out().println(Words.safe(id + ": " + problem))));
        String later = chain.begunLater() == 0
                ? ""
                : "; of " + chain.begunLater() + " the first records are past retention, the rest was looked at";
        out().println(Words.count(chain.records()) + " records of " + Words.count(chain.cases()) + " cases"
                + (problems.isEmpty() ? " are whole" : ", " + problems.size() + " cases are not whole") + later);
        return problems.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
