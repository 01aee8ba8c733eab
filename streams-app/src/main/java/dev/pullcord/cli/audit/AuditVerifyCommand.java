package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.escalation.AuditChain;
import dev.pullcord.schemas.CaseState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            AuditChain chain = new AuditChain();
            AuditReader reader = new AuditReader(cluster);
            String one = null;
            if (caseId == null) {
                reader.read(any -> true, chain::add);
            } else {
                var records = reader.one(caseId);
                records.forEach(chain::add);
                one = records.get(0).getCaseId();
            }
            compareEnds(cluster, chain, one);
            return say(chain);
        }
    }

    private static void compareEnds(Cluster cluster, AuditChain chain, @Nullable String one) {
        Map<String, CaseState> states = new TreeMap<>();
        new TopicScan(cluster)
                .read(
                        cluster.topics().cases().name(),
                        CaseState.class,
                        key -> one == null || one.equals(key),
                        (id, state) -> {
                            if (state == null) {
                                states.remove(id);
                            } else {
                                states.put(id, state);
                            }
                        });
        states.forEach((id, state) -> chain.end(id, state.getAuditSequence(), state.getAuditHash()));
    }

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
