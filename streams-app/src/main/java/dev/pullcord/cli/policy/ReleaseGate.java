package dev.pullcord.cli.policy;

import dev.pullcord.cli.backtest.JsonReport;
import dev.pullcord.cli.policy.Documents.Document;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Moments;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.policy.DocumentKind;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Lets a policy that requires a backtest pass only with the report of one of that very text. It is required by what is to be released or
 * by what is in force under the same name, so that a release cannot drop it unseen.
 */
final class ReleaseGate {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Report of a backtest, for policies that require one; see policy backtest --report.")
    private @Nullable Path report;

    @Option(
            names = "--report-age",
            paramLabel = "SPAN",
            description = "How old the report may be (default: ${DEFAULT-VALUE}).")
    private String age = "7d";

    @Option(
            names = "--without-backtest",
            paramLabel = "REASON",
            description = "Release without the backtest that is required, and say why in the history.")
    private @Nullable String reason;

    /**
     * Refuses documents that need a report and have none.
     *
     * @return what the history says of it; empty when none was required
     */
    String pass(Document document, @Nullable ReleasedDocument before, Instant now) throws IOException {
        boolean required = DocumentKind.requiresBacktest(document.content())
                || (before != null && DocumentKind.requiresBacktest(before.getContent()));
        if (!required) {
            return "";
        }
        if (reason != null) {
            if (reason.isBlank()) {
                throw new CommandException(
                        ExitCode.USAGE, "expected a reason after --without-backtest, but found none");
            }
            return "released without backtest: " + reason.strip();
        }
        if (report == null) {
            throw refused(document, "no --report was given");
        }
        Report read = Report.read(report);
        if (!document.version().equals(read.versions().get(document.name()))) {
            throw refused(document, report + " is about another text");
        }
        if (read.actions() == 0) {
            throw refused(document, report + " compares no action");
        }
        Duration most = Moments.span("--report-age", age);
        if (read.madeAt().plus(most).isBefore(now)) {
            throw refused(
                    document,
                    report + " is " + Words.span(Duration.between(read.madeAt(), now)) + " old, more than " + age);
        }
        return "backtest of " + read.madeAt() + " on " + read.actions() + " actions";
    }

    private static CommandException refused(Document document, String found) {
        return new CommandException(
                ExitCode.REFUSED,
                "expected a backtest of " + document.name() + " " + Words.shortHash(document.version())
                        + ", because metadata.requires says so, but " + found
                        + "; make one with: pullcord policy backtest "
                        + document.file() + " --report FILE, and apply with --report FILE, or with --without-backtest"
                        + " REASON; nothing was released");
    }

    /** What the gate reads of a report. */
    private record Report(Instant madeAt, long actions, Map<String, String> versions) {
        static Report read(Path file) throws IOException {
            try {
                if (Json.parse(Files.readString(file, StandardCharsets.UTF_8)) instanceof Map<?, ?> json
                        && JsonReport.FORM.equals(json.get("report"))
                        && json.get("actions") instanceof Number actions
                        && json.get("candidates") instanceof List<?> candidates) {
                    return new Report(
                            Instant.parse(String.valueOf(json.get("madeAt"))),
                            actions.longValue(),
                            versions(candidates));
                }
            } catch (JsonException | DateTimeException e) {
                throw unreadable(file, e);
            }
            throw unreadable(file, null);
        }

        private static Map<String, String> versions(List<?> candidates) {
            Map<String, String> versions = new HashMap<>();
            for (Object one : candidates) {
                if (one instanceof Map<?, ?> candidate) {
                    versions.put(String.valueOf(candidate.get("name")), String.valueOf(candidate.get("version")));
                }
            }
            return versions;
        }

        private static CommandException unreadable(Path file, @Nullable Exception cause) {
            String message = "expected a report of policy backtest --report in " + file + ", but found something else";
            return cause == null
                    ? new CommandException(ExitCode.USAGE, message)
                    : new CommandException(ExitCode.USAGE, message, cause);
        }
    }
}
