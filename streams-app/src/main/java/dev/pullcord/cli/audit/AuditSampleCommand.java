package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.core.sample.review.SampleFigures;
import dev.pullcord.schemas.Evaluation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the triggers miss, and how well is reviewed. */
@Command(
        name = "sample",
        header = "Estimate what the triggers miss, and how well is reviewed.",
        description = {
            "Read what was drawn and what reviewers answered, and estimate how much of what no trigger stopped should have been"
                    + " stopped, with 95 %% intervals; and how good the answers are, by role."
        },
        footer = {"", "Examples:", "  pullcord audit sample", "  pullcord audit sample --from 2026-03-01T00:00:00Z"})
final class AuditSampleCommand extends Verb {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only actions from this time on, such as 2026-03-01T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--per-person", description = "Quality of the answers by person instead of role. Ask them first.")
    private boolean perPerson;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        SampleFigures figures =
                new SampleFigures(answer -> perPerson ? answer.role() + '/' + answer.person() : answer.role());
        try (Cluster cluster = options.open()) {
            new TopicScan(cluster)
                    .read(cluster.topics().evaluations().name(), Evaluation.class, any -> true, (agent, evaluation) -> {
                        if (evaluation != null
                                && (from == null || !evaluation.getEvaluatedAt().isBefore(from))) {
                            figures.take(evaluation);
                        }
                    });
            new AuditReader(cluster).read(any -> true, record -> {
                if (from == null || !record.getAt().isBefore(from)) {
                    figures.take(record);
                }
            });
        }
        new SampleReport(out()).print(figures);
        return ExitCode.OK;
    }
}
