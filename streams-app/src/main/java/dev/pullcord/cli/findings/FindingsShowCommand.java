package dev.pullcord.cli.findings;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingAcknowledgement;
import dev.pullcord.schemas.FindingFigure;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows all of one finding. */
@Command(
        name = "show",
        description = "Show what a finding rests on, how sure that is, and what could be done.",
        footer = {"", "Examples:", "  pullcord findings show find-7f3a"})
final class FindingsShowCommand extends Verb {
    @Parameters(paramLabel = "FINDING", description = "The finding; the beginning of its id is enough.")
    private String id = "";

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        try (Cluster cluster = options.open()) {
            print(new FindingBoard(cluster).need(id));
        }
        return ExitCode.OK;
    }

    private void print(FindingBoard.Entry entry) {
        Finding finding = entry.finding();
        out().println(finding.getFindingId() + "  " + finding.getKind() + "  "
                + finding.getSeverity().name().toLowerCase(Locale.ROOT) + "  " + entry.standing(Instant.now()));
        out().println(Words.safe(finding.getSummary()));
        out().println("  about   " + Words.safe(finding.getSubject()));
        out().println("  since   " + entry.since() + ", told last " + finding.getFoundAt());
        for (FindingFigure figure : finding.getFigures()) {
            out().println("  " + Words.safe(figure.getName()) + "  " + Words.safe(figure.getValue())
                    + interval(figure));
        }
        if (!finding.getSuggestion().isEmpty()) {
            out().println("  so      " + Words.safe(finding.getSuggestion()));
        }
        if (!finding.getTriggerId().isEmpty()) {
            out().println("  patch   pullcord findings patch " + finding.getFindingId() + " > " + finding.getPolicy()
                    + ".yaml");
        }
        FindingAcknowledgement acknowledgement = entry.acknowledgement();
        if (acknowledgement != null) {
            out().println("  seen    by " + Words.safe(acknowledgement.getAcknowledgedBy()) + " on "
                    + acknowledgement.getAcknowledgedAt() + ": " + Words.safe(acknowledgement.getReason()));
        }
    }

    private static String interval(FindingFigure figure) {
        Double low = figure.getLow();
        Double high = figure.getHigh();
        Double confidence = figure.getConfidence();
        return low == null || high == null || confidence == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", between %.2f %% and %.2f %% with %.1f %% confidence",
                        low * 100,
                        high * 100,
                        confidence * 100);
    }
}
