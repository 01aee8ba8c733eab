package dev.pullcord.cli;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.ClusterOptions;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.cli.terminal.Words;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.Reference;
import dev.pullcord.policy.ReferenceLoader;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Publishes agents and parties; what the file does not name stays as it is. */
@Command(
        name = "apply",
        header = "Publish the agents and parties of a file.",
        description = {
            "Publish the agents and parties of a file. The last word on an agent or party counts; those the file does not name"
                    + " stay as they are."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord reference apply reference.yaml",
            "",
            "A file:",
            "  agents:",
            "    - { agentId: refunds-7, profile: customer-facing, owner: support-leads }",
            "  parties:",
            "    - { id: V-204, kind: vendor, name: Alder Print, approved: true }",
            "    - { id: C-9, kind: customer, tier: gold, promises: [human-review] }"
        })
final class ReferenceApplyCommand extends Verb {
    @Parameters(paramLabel = "FILE", description = "Reference data in YAML.")
    private Path file = Path.of("");

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        Loaded<Reference> loaded =
                ReferenceLoader.load(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        loaded.problems().forEach(problem -> err().println(Words.safe(problem.text())));
        Reference reference = loaded.value();
        if (reference == null) {
            throw new CommandException(ExitCode.REFUSED, file + " is not right; nothing was published");
        }
        try (Cluster cluster = options.open();
                Producer<String, byte[]> producer = cluster.producer(Map.of())) {
            publish(cluster, producer, reference);
        }
        out().println("published " + reference.agents().size() + " agents and "
                + reference.parties().size() + " parties");
        return ExitCode.OK;
    }

    private static void publish(Cluster cluster, Producer<String, byte[]> producer, Reference reference)
            throws ExecutionException, InterruptedException {
        Topics topics = cluster.topics();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (AgentProfile agent : reference.agents()) {
            sent.add(producer.send(cluster.record(topics.agents(), agent.getAgentId(), agent)));
        }
        for (Party party : reference.parties()) {
            sent.add(producer.send(cluster.record(topics.parties(), party.getId(), party)));
        }
        producer.flush();
        for (Future<RecordMetadata> acknowledgement : sent) {
            acknowledgement.get();
        }
    }
}
