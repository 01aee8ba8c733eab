package dev.pullcord.cli;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.schemas.record.RecordJson;
import dev.pullcord.schemas.topic.AsyncApi;
import dev.pullcord.schemas.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the catalogue for other programs. */
@Command(
        name = "asyncapi",
        header = "Print all topics and their records as an AsyncAPI 3 document.",
        description =
                "Print all topics with their records, keys and settings as an AsyncAPI 3 document. Asks no cluster.",
        footer = {
            "",
            "Examples:",
            "  pullcord topics asyncapi > asyncapi.json",
            "  pullcord topics asyncapi --prefix test. --partitions 12"
        })
final class TopicsAsyncApiCommand extends Verb {
    @Option(names = "--prefix", paramLabel = "TEXT", description = "What every topic's name begins with.")
    private String prefix = "";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description = "Partitions of the topics keyed by agent or case (default: ${DEFAULT-VALUE}).")
    private int partitions = 6;

    @Override
    public Integer call() {
        out().println(RecordJson.pretty(AsyncApi.document(new Topics(prefix, partitions), version())));
        return ExitCode.OK;
    }

    private static String version() {
        String version = TopicsAsyncApiCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }
}
