package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.cluster.TopicTail;
import dev.pullcord.cli.report.RecordView;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.schemas.serde.UnreadableRecordException;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the records of a topic as readable JSON. */
@Command(
        name = "tail",
        header = "Show records of a topic as readable JSON.",
        description = {
            "Show the last records of a topic, or the first with --from-beginning, as readable JSON. Bytes that are no record,"
                    + " as in the dead letters, are shown with the headers that say why."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord tail agent.clearances",
            "  pullcord tail escalation.audit -n 50 --key 7f3a",
            "  pullcord tail escalation.dlq --from-beginning",
            "  pullcord tail agent.actions --follow --json | jq .value.proposal.tool"
        })
final class TailCommand extends Verb {
    private static final int COUNT_MAX = 10_000;

    @Parameters(paramLabel = "TOPIC", description = "Name of a topic, with or without the prefix.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "The first records instead of the last.")
    private boolean fromBeginning;

    @Option(names = "--key", paramLabel = "TEXT", description = "Only records with this key.")
    private @Nullable String key;

    @Option(names = "-n", paramLabel = "N", description = "How many, up to 10,000 (default: 10).")
    private int count = 10;

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "One line of JSON for each record, with its place, key and headers.")
    private boolean json;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        if (count < 0 || count > COUNT_MAX) {
            throw new CommandException(ExitCode.USAGE, "expected -n from 0 to " + COUNT_MAX + ", but found " + count);
        }
        if (fromBeginning && follow) {
            throw new CommandException(
                    ExitCode.USAGE, "expected --from-beginning or --follow, but found both; follow begins at the end");
        }
        try (Cluster cluster = options.open();
                TopicTail tail = new TopicTail(cluster, name(cluster), this::wanted)) {
            List<ConsumerRecord<String, byte[]>> records = fromBeginning ? tail.first(count) : tail.last(count);
            records.forEach(record -> print(cluster, record));
            if (follow) {
                tail.follow(record -> print(cluster, record));
            } else if (records.isEmpty()) {
                err().println("no records");
            }
        }
        return ExitCode.OK;
    }

    private String name(Cluster cluster) {
        String prefix = cluster.settings().prefix();
        return topic.startsWith(prefix) ? topic : prefix + topic;
    }

    private boolean wanted(ConsumerRecord<String, byte[]> record) {
        return key == null || key.equals(record.key());
    }

    private void print(Cluster cluster, ConsumerRecord<String, byte[]> record) {
        IndexedRecord value = decoded(cluster, record);
        out().println(json ? RecordView.line(record, value) : RecordView.readable(record, value));
        out().flush();
    }

    private static @Nullable IndexedRecord decoded(Cluster cluster, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return cluster.codec().decodeAny(record.topic(), record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            // shown as bytes: whoever looks at a topic wants to see what is there
            return null;
        }
    }
}
