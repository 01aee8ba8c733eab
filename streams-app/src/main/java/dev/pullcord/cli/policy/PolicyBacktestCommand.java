package dev.pullcord.cli.policy;

import dev.pullcord.cli.backtest.Backtest;
import dev.pullcord.cli.backtest.HtmlReport;
import dev.pullcord.cli.backtest.JsonReport;
import dev.pullcord.cli.backtest.Report;
import dev.pullcord.cli.backtest.Shelf;
import dev.pullcord.cli.backtest.Span;
import dev.pullcord.cli.backtest.TextReport;
import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Moments;
import dev.pullcord.cli.terminal.Terminal;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.core.backtest.Comparison;
import dev.pullcord.core.backtest.Staffing;
import dev.pullcord.schemas.record.RecordJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a policy would have changed. */
@Command(
        name = "backtest",
        header = "Show what a policy would have changed, on the actions that are on record.",
        description = {
            "Judge recorded actions again, by the policies that judged them and with the candidate in place of the ones of its name, and"
                    + " compare. What was known of agents, parties and amounts is taken as it was recorded; memory and windows are built"
                    + " up from the beginning of the record. Nothing is written to the cluster."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord policy backtest finance.yaml --from 30d",
            "  pullcord policy backtest --dir policies --from 2026-03-01 --to 2026-04-01 --html report.html",
            "  pullcord policy backtest finance.yaml --report finance.json && pullcord policy apply finance.yaml --report"
                    + " finance.json"
        })
final class PolicyBacktestCommand extends Verb {
    @Parameters(paramLabel = "CANDIDATE", arity = "0..*", description = "Policies to try, in YAML.")
    private List<Path> files = List.of();

    @Option(names = "--dir", paramLabel = "DIR", description = "Try all policies of a folder.")
    private @Nullable Path folder;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Compare actions from this time on: a length of time back from now (30d), a day, or a moment such as"
                            + " 2026-03-01T00:00:00Z (default: all on record).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Leave out actions from this time on (default: now).")
    private @Nullable String to;

    @Option(
            names = "--warm-up",
            paramLabel = "SPAN",
            description =
                    "Build memory and windows up from so long before --from, instead of from the beginning of the record: quicker,"
                            + " and what was learned earlier is missing.")
    private @Nullable String warmUp;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write it as JSON to a file, for policy apply.")
    private @Nullable Path report;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write it as one page with plots.")
    private @Nullable Path html;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Partitions that are replayed at a time (default: two for each processor).")
    private int threads = 2 * Runtime.getRuntime().availableProcessors();

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    private final Documents documents;

    PolicyBacktestCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        Span span = span(Instant.now());
        Candidate candidate = Candidate.read(documents, files, folder, err());
        Report made;
        try (Cluster cluster = options.open()) {
            made = run(cluster, candidate, span);
        }
        if (report != null) {
            Files.writeString(report, RecordJson.pretty(JsonReport.of(made)) + "\n", StandardCharsets.UTF_8);
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.of(made), StandardCharsets.UTF_8);
        }
        if (json) {
            out().println(RecordJson.pretty(JsonReport.of(made)));
        } else {
            new TextReport(made, out()).print();
        }
        out().flush();
        return made.comparison().actions() == 0 ? ExitCode.REFUSED : ExitCode.OK;
    }

    private Report run(Cluster cluster, Candidate candidate, Span span) throws Exception {
        ReleaseBook book = new ReleaseBook(cluster);
        Shelf shelf = new Shelf(book.archive(), book.inForce().values(), candidate.texts());
        MovingLine line = new MovingLine(err(), Terminal.interactive());
        Backtest.Outcome outcome = new Backtest(cluster, shelf, span, Math.max(1, threads)).run(line);
        line.end();
        Comparison comparison = outcome.tally().result();
        Instant now = Instant.now();
        return new Report(
                now,
                candidate.versions(),
                span,
                comparison,
                Staffing.of(comparison, new Duty(book, outcome.decisions()), now),
                outcome.gaps(),
                shelf.gone(),
                new Report.Speed(outcome.replayed(), outcome.nanos() / 1e9));
    }

    private Span span(Instant now) {
        Instant begin = from == null ? Instant.EPOCH : Moments.read("--from", from, now);
        Instant end = to == null ? Instant.MAX : Moments.read("--to", to, now);
        Moments.inOrder("--from", begin, "--to", end);
        Duration before = warmUp == null ? null : Moments.span("--warm-up", warmUp);
        Instant start = before == null || begin.equals(Instant.EPOCH) ? Instant.EPOCH : begin.minus(before);
        return new Span(start, begin, end);
    }
}
