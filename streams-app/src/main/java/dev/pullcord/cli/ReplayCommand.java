package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Progress;
import dev.pullcord.cli.terminal.Terminal;
import dev.pullcord.cli.terminal.TimeSpan;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.replay.AgentLog;
import dev.pullcord.replay.LogSummary;
import dev.pullcord.replay.Pace;
import dev.pullcord.replay.ReplayClock;
import dev.pullcord.replay.ReplayMapping;
import dev.pullcord.replay.ReplayPublisher;
import dev.pullcord.replay.ReplaySource;
import dev.pullcord.replay.ReplayStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes an agent log as actions and execution reports. */
@Command(
        name = "replay",
        header = "Publish an agent log as actions and execution reports.",
        description = {
            "Publish an agent log (JSON Lines, one tool call a line, step by step within each session) as actions and execution"
                    + " reports. Each action knows the request and the calls before it, not its own response. A log has no times:"
                    + " they are given, evenly apart, so that the last action lies at the present, or the first at --at. They"
                    + " are the times of the records too, so windows and deadlines see them, however fast it is sent."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord replay log.jsonl.gz",
            "  pullcord replay log.jsonl --rate 200 --limit 1000",
            "  pullcord replay log.jsonl --speed 10 --mapping my-tools.yaml"
        })
final class ReplayCommand extends Verb {
    @Parameters(paramLabel = "FILE", description = "The log; gzipped when its name ends in .gz.")
    private Path file = Path.of("");

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "What the tools mean, in YAML (default: mappings/agent-logs.yaml, as shipped).")
    private @Nullable Path mapping;

    @ArgGroup
    private Pacing pacing = new Pacing();

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many actions.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Time of the first action, such as 2026-11-02T09:00:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "From one action of a session to the next, in the log's time (default: 2s).")
    private Duration step = ReplayClock.STEP;

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description =
                    "From the last action of a session to the first of the next, in the log's time (default: 5s).")
    private Duration gap = ReplayClock.GAP;

    @Option(names = "--strict", description = "Publish nothing when one line cannot be read.")
    private boolean strict;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    /** Two ways to say how fast; as fast as possible when neither is given. */
    static final class Pacing {
        @Option(names = "--rate", paramLabel = "N", description = "Actions per second.")
        private double rate;

        @Option(names = "--speed", paramLabel = "X", description = "Times as fast as the log's own times.")
        private double speed;
    }

    @Override
    public Integer call() throws Exception {
        ReplayMapping tools = mapping();
        Pace pace = pace();
        LogSummary summary = LogSummary.of(file, tools, limit);
        warn(summary);
        if (summary.mistaken() > 0 && strict) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    summary.mistaken() + " lines of " + file + " cannot be read; nothing was published");
        }
        if (summary.calls() > 0) {
            publish(tools, summary, pace);
        }
        return summary.mistaken() == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private ReplayMapping mapping() throws IOException {
        if (mapping == null) {
            return ReplayMapping.shipped();
        }
        ReplayMapping.Reading reading =
                ReplayMapping.read(mapping.toString(), Files.readString(mapping, StandardCharsets.UTF_8));
        reading.problems().forEach(problem -> err().println(Words.safe(problem.text())));
        if (reading.mapping() == null) {
            throw new CommandException(ExitCode.USAGE, mapping + " is not a mapping; nothing was published");
        }
        return reading.mapping();
    }

    private Pace pace() {
        if (pacing.rate < 0 || pacing.speed < 0 || limit < 1) {
            throw new CommandException(
                    ExitCode.USAGE, "expected --rate, --speed and --limit of more than 0, but found less");
        }
        if (pacing.rate > 0) {
            return Pace.rate(pacing.rate);
        }
        return pacing.speed > 0 ? Pace.speed(pacing.speed) : Pace.UNBOUNDED;
    }

    private void warn(LogSummary summary) {
        for (AgentLog.Entry entry : summary.mistakes()) {
            err().println(file + ":" + entry.line() + ": " + Words.safe(String.valueOf(entry.mistake())));
        }
        if (summary.mistaken() > summary.mistakes().size()) {
            err().println("... and " + (summary.mistaken() - summary.mistakes().size()) + " more lines");
        }
        if (summary.sessionLines() > 0) {
            out().println(file + ": skipped " + Words.count(summary.sessionLines())
                    + " lines that hold whole sessions; replay takes files with one tool call a line");
        } else if (summary.calls() == 0) {
            out().println(file + ": no tool calls");
        }
        if (!summary.unmapped().isEmpty()) {
            err().println("Not in the mapping, so of unknown effect: "
                    + Words.safe(Words.line(String.join(", ", summary.unmapped()), 500)));
        }
    }

    private void publish(ReplayMapping tools, LogSummary summary, Pace pace) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ReplayClock given = new ReplayClock(at == null ? now : at, step, gap);
        ReplayClock clock = at == null ? given.endingAt(now, summary.calls(), summary.changes()) : given;
        long started = System.nanoTime();
        long reports;
        try (Cluster cluster = options.open();
                Producer<String, byte[]> producer = cluster.producer(Map.of());
                ReplaySource source = ReplaySource.open(file, tools, clock)) {
            ReplayPublisher publisher = new ReplayPublisher(producer, cluster.codec()::encode, cluster.topics());
            reports = send(source, publisher, summary.calls(), pace);
            publisher.finish();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        out().println("replayed " + file + ": " + Words.count(summary.calls()) + " actions, " + Words.count(reports)
                + " execution reports, " + Words.count(summary.sessions()) + " sessions, " + summary.agents()
                + " agents, " + Words.count(summary.mistaken() + summary.sessionLines()) + " lines skipped, in "
                + Words.number(took.toMillis() / 1000.0) + " s");
    }

    private long send(ReplaySource source, ReplayPublisher publisher, long total, Pace pace) throws IOException {
        long started = System.nanoTime();
        Progress progress = new Progress(err(), Terminal.interactive(), total, started);
        Instant first = null;
        long reports = 0;
        for (long sent = 0; sent < total; sent++) {
            ReplayStep step = source.next();
            if (step == null) {
                break;
            }
            Instant time = step.action().getOccurredAt();
            first = first == null ? time : first;
            waitUntil(started + pace.due(sent, Duration.between(first, time)).toNanos());
            publisher.publish(step);
            reports += step.report() == null ? 0 : 1;
            progress.done(sent + 1, System.nanoTime());
        }
        progress.end();
        return reports;
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new CommandException(ExitCode.REFUSED, "interrupted; what was sent stays sent");
            }
        }
    }
}
