package dev.pullcord.cli.findings;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.TimeSpan;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.schemas.FindingAcknowledgement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that somebody deals with a finding. */
@Command(
        name = "ack",
        description = {
            "Say that you deal with a finding, or live with it, for a while.",
            "It is not shown as open until then. If it goes and comes back, it is new."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord findings ack find-7f3a --for P14D --reason 'the new limit comes on Monday' --as maria"
        })
final class FindingsAckCommand extends Verb {
    @Parameters(paramLabel = "FINDING", description = "The finding; the beginning of its id is enough.")
    private String id = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "P30D",
            description = "For how long, such as 12h or P14D (default: ${DEFAULT-VALUE}).")
    private Duration span = Duration.ofDays(30);

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for those who ask later.")
    private String reason = "";

    @Option(names = "--as", paramLabel = "NAME", required = true, description = "Who you are.")
    private String name = "";

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank() || name.isBlank()) {
            throw new CommandException(ExitCode.USAGE, "expected --reason and --as with words, but found a blank one");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Cluster cluster = options.open();
                Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            String finding = new FindingBoard(cluster).need(id).finding().getFindingId();
            FindingAcknowledgement acknowledgement = FindingAcknowledgement.newBuilder()
                    .setFindingId(finding)
                    .setAcknowledgedBy(name)
                    .setReason(reason)
                    .setAcknowledgedAt(now)
                    .setUntil(now.plus(span))
                    .build();
            producer.send(cluster.record(cluster.topics().acknowledgements(), finding, acknowledgement))
                    .get(30, TimeUnit.SECONDS);
            out().println(finding + " acknowledged by " + name + " until " + acknowledgement.getUntil());
        }
        return ExitCode.OK;
    }
}
