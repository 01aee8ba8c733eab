package dev.pullcord.cli.audit;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.record.RecordJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes audit records in forms that other programs read. */
@Command(
        name = "export",
        header = "Write the audit as JSON Lines or CSV.",
        description = {
            "Write the records of the audit as JSON Lines, or as CSV (RFC 4180) with one column a field. Records of one case come"
                    + " in their order."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord audit export > audit.jsonl",
            "  pullcord audit export --format csv --out audit.csv",
            "  pullcord audit export --case 7f3a --from 2026-03-01T00:00:00Z"
        })
final class AuditExportCommand extends Verb {
    /** Form of the export. */
    enum Format {
        JSONL,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--format", paramLabel = "FORM", description = "${COMPLETION-CANDIDATES} (default: jsonl).")
    private Format format = Format.JSONL;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: what this verb prints).")
    private @Nullable Path file;

    @Option(names = "--case", paramLabel = "CASE", description = "Only one case; the beginning of its id is enough.")
    private @Nullable String caseId;

    @Option(names = "--role", paramLabel = "ROLE", description = "Only records about a role.")
    private @Nullable String role;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only from this time on, such as 2026-03-01T00:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only before this time.")
    private @Nullable String to;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        Instant start = time("--from", from, Instant.MIN);
        Instant end = time("--to", to, Instant.MAX);
        try (Cluster cluster = options.open()) {
            if (file == null) {
                write(cluster, out(), start, end);
                return ExitCode.OK;
            }
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                long records = write(cluster, writer, start, end);
                err().println(records + " records written to " + file);
            }
        }
        return ExitCode.OK;
    }

    private long write(Cluster cluster, PrintWriter writer, Instant start, Instant end) {
        if (format == Format.CSV) {
            line(writer, String.join(",", names()));
        }
        long[] written = {0};
        AuditReader reader = new AuditReader(cluster);
        Consumer<AuditRecord> each = record -> {
            boolean wanted = !record.getAt().isBefore(start)
                    && record.getAt().isBefore(end)
                    && (role == null || role.equals(record.getRole()));
            if (wanted) {
                line(writer, format == Format.CSV ? csv(record) : RecordJson.line(record));
                written[0]++;
            }
        };
        if (caseId == null) {
            reader.read(any -> true, each);
        } else {
            reader.one(caseId).forEach(each);
        }
        // a writer of this kind keeps its failures to itself until it is asked
        if (writer.checkError()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "expected to write " + written[0] + " records, but not all could be written; is the disk full?");
        }
        return written[0];
    }

    private void line(PrintWriter writer, String text) {
        writer.print(text);
        writer.print(format == Format.CSV ? "\r\n" : "\n");
    }

    private static List<String> names() {
        return AuditRecord.getClassSchema().getFields().stream()
                .map(Schema.Field::name)
                .toList();
    }

    private static String csv(AuditRecord record) {
        return record.getSchema().getFields().stream()
                .map(field -> cell(RecordJson.value(record.get(field.pos()), field.schema())))
                .collect(Collectors.joining(","));
    }

    /** A cell that begins like a formula is quoted with an apostrophe, so that no spreadsheet runs what a person wrote. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof Map<?, ?> map
                ? map.values().stream().map(String::valueOf).collect(Collectors.joining(": "))
                : value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !(value instanceof Number)) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static Instant time(String option, @Nullable String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandException(
                    ExitCode.USAGE, "expected " + option + " such as 2026-03-01T00:00:00Z, but found " + text, e);
        }
    }
}
