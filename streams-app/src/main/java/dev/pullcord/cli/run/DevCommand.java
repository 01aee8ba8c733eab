package dev.pullcord.cli.run;

import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything in one place, for trying and developing. */
@Command(
        name = "dev",
        description = {
            "Start a real Kafka broker, a schema registry and the engine on this computer, and keep them until Ctrl-C. On a"
                    + " fresh data folder the starter policies are released. A restart goes on where the last run stopped."
        },
        footer = {
            "",
            "Examples:",
            "  pullcord dev",
            "  pullcord dev --fresh",
            "  pullcord dev --port-base 19092 --data-dir .pullcord-two"
        })
public final class DevCommand extends Verb {
    @Mixin
    private DevOptionsMixin dev = new DevOptionsMixin();

    private final Documents documents;

    /** @param documents checks the starter policies */
    public DevCommand(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Integer call() throws Exception {
        try (DevEngine running = DevEngine.start(dev.options(), documents, line -> {
            out().println(line);
            out().flush();
        })) {
            running.engine().awaitStopped();
            return running.engine().alive() ? ExitCode.OK : ExitCode.INTERNAL;
        }
    }
}
