package dev.pullcord.cli.calibrate;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.policy.CalibrationParts;
import dev.pullcord.cli.policy.Changes;
import dev.pullcord.cli.policy.ReleaseBook;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.CalibrationText;
import dev.pullcord.core.calibrate.Calibrator;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.policy.CalibrationLoader;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns thresholds from what turned out right and wrong. */
@Command(
        name = "calibrate",
        header = "Learn from outcomes from which score on an agent can be trusted.",
        description = {
            "Find for each kind of agent, class of action and band of stakes the lowest stated confidence from which few enough actions"
                    + " are wrong, or say how many labels are missing. Labels come from a file (CSV with titles, or JSON Lines:"
                    + " score, wrong, and if you like weight, profile, action, stakes, group, at), or without a file from the topics."
                    + " Nothing is put into force: policy apply does that."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord calibrate labels.csv --name refunds --tolerance 0.05",
            "  pullcord calibrate labels.jsonl.gz --name refunds --tolerance medium=0.1 --tolerance high=0.05 --out refunds.yaml",
            "  pullcord calibrate labels.csv --name refunds --tolerance 0.05 --against refunds.yaml",
            "  pullcord calibrate --name refunds --out refunds.yaml && pullcord policy apply refunds.yaml"
        })
public final class CalibrateCommand extends Verb {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Labels; without it, the topics are read.")
    private @Nullable Path file;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Name that triggers give it.")
    private String name = "";

    @Option(
            names = "--tolerance",
            paramLabel = "[BAND=]RATE",
            description = "Acceptable error rate; else what the triggers in force tolerate.")
    private List<String> tolerances = List.of();

    @Option(names = "--confidence", paramLabel = "SHARE", description = "How sure to be (default: ${DEFAULT-VALUE}).")
    private double confidence = 0.95;

    @Option(
            names = "--lasts",
            paramLabel = "TIME",
            description = "How long a threshold counts after its last label, ISO 8601 (default: ${DEFAULT-VALUE}).")
    private Duration lasts = Duration.ofDays(180);

    @Option(
            names = "--pool",
            split = ",",
            paramLabel = "WHAT",
            description = "Throw together: ${COMPLETION-CANDIDATES}. The promise is then about all of them together.")
    private Set<LabelBook.Pool> pools = EnumSet.noneOf(LabelBook.Pool.class);

    @Option(
            names = "--outcomes-complete",
            description =
                    "The outcome of every action becomes known, right or wrong; without this, outcomes of cleared actions"
                            + " count only where the audit drew them.")
    private boolean complete;

    @Option(names = "--owner", paramLabel = "ROLE", description = "Who answers for it, for the document.")
    private String owner = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write the document that policy apply takes.")
    private @Nullable Path out;

    @Option(names = "--against", paramLabel = "FILE", description = "Say what differs from this document.")
    private @Nullable Path against;

    @Option(names = "--json", description = "Print JSON, with reliability diagrams.")
    private boolean json;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        check();
        LabelBook book = new LabelBook(pools);
        if (file != null) {
            new LabelFile(file, Instant.now().truncatedTo(ChronoUnit.SECONDS)).readInto(book);
            report(book, Tolerances.said(tolerances, book.seen().keySet()), null);
            return ExitCode.OK;
        }
        try (Cluster cluster = options.open()) {
            LabelTopics topics = new LabelTopics(cluster, name, complete);
            topics.readInto(book);
            err().println(Words.count(topics.stated()) + " judgements with a score, of " + Words.count(topics.unknown())
                    + " the truth is not known, or by a chance that nobody knows");
            Map<String, ReleasedDocument> inForce = new ReleaseBook(cluster).inForce();
            report(
                    book,
                    tolerances.isEmpty()
                            ? Tolerances.ofPolicies(inForce.values(), name)
                            : Tolerances.said(tolerances, book.seen().keySet()),
                    inForce.get(name));
        }
        return ExitCode.OK;
    }

    private void check() {
        if (!Topics.ROLE.matcher(name).matches()) {
            throw usage("expected --name of lower-case letters, digits and inner hyphens, but found \"" + name + "\"");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw usage("expected --confidence between 0 and 1, but found " + confidence);
        }
        if (lasts.isNegative() || lasts.isZero()) {
            throw usage("expected --lasts of more than nothing, but found " + lasts);
        }
        if (file != null && tolerances.isEmpty()) {
            throw usage("expected --tolerance with labels from a file, but found none; for example --tolerance 0.05");
        }
    }

    private void report(LabelBook book, Map<String, Double> rates, @Nullable ReleasedDocument inForce)
            throws IOException {
        if (book.isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected labels, but there are none: an action needs a stated confidence, a trigger that names "
                            + name + ", and a decision or an outcome");
        }
        Map<CellKey, Calibrator.Seen> seen = book.seen();
        Calibration calibration = new Calibrator(confidence, lasts).calibrate(name, owner, seen, rates);
        seen.keySet().stream()
                .filter(key -> !calibration.cells().containsKey(key))
                .forEach(key -> err().println("left out: " + Words.safe(key.text()) + ", no tolerance for this band"));
        CalibrationReport report = new CalibrationReport(calibration, seen);
        if (json) {
            out().println(report.json());
        } else {
            report.print(out());
        }
        differences(calibration, inForce);
        if (out != null) {
            Files.writeString(out, CalibrationText.of(calibration), StandardCharsets.UTF_8);
            err().println("written to " + out + "; put it into force with: pullcord policy apply " + out);
        }
    }

    private void differences(Calibration calibration, @Nullable ReleasedDocument inForce) throws IOException {
        String before = inForce == null ? null : inForce.getContent();
        String whose = "the one in force";
        if (against != null) {
            before = Files.readString(against, StandardCharsets.UTF_8);
            whose = against.toString();
        }
        if (before != null) {
            Calibration old = CalibrationLoader.load(whose, before).value();
            err().println("against " + whose + ": "
                    + Changes.between(CalibrationParts.of(old), CalibrationParts.of(calibration)));
        } else if (file == null) {
            err().println("against the one in force: there is none of this name");
        }
    }

    private static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }
}
