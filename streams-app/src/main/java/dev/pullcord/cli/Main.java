package dev.pullcord.cli;

import dev.pullcord.cli.acl.AclCommand;
import dev.pullcord.cli.audit.AuditCommand;
import dev.pullcord.cli.calibrate.CalibrateCommand;
import dev.pullcord.cli.cluster.ClientLogs;
import dev.pullcord.cli.findings.FindingsCommand;
import dev.pullcord.cli.policy.Documents;
import dev.pullcord.cli.policy.EngineBench;
import dev.pullcord.cli.policy.PolicyCommand;
import dev.pullcord.cli.route.RouteCommand;
import dev.pullcord.cli.run.DemoCommand;
import dev.pullcord.cli.run.DevCommand;
import dev.pullcord.cli.run.RunCommand;
import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Failures;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The door of the command line. A new verb is a class named under {@code subcommands}; help, exit codes and error messages come
 * by themselves.
 */
@Command(
        name = "pullcord",
        description = "Decides on the stream which actions of AI agents must stop for a person.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            DevCommand.class,
            DemoCommand.class,
            RunCommand.class,
            TopicsCommand.class,
            AclCommand.class,
            PolicyCommand.class,
            CalibrateCommand.class,
            ReferenceCommand.class,
            ReplayCommand.class,
            RouteCommand.class,
            ExplainCommand.class,
            InboxCommand.class,
            DecideCommand.class,
            CaseCommand.class,
            AuditCommand.class,
            FindingsCommand.class,
            TailCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  pullcord dev",
            "  pullcord policy apply policies/*.yaml",
            "  pullcord replay log.jsonl.gz --rate 200",
            "  pullcord inbox --role security",
            "  pullcord help replay"
        })
public final class Main {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and what Kafka's clients log.")
    private boolean debug;

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine(new Documents(EngineBench::new))
                .setOut(out)
                .setErr(err)
                .execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** All verbs, ready to execute; documents are checked as given. */
    public static CommandLine commandLine(Documents documents) {
        Main main = new Main();
        CommandLine commands = new CommandLine(main, new Verbs(documents));
        // @FILE is a value that some options take, not a file of further arguments
        commands.setExpandAtFiles(false);
        describeExitCodes(commands);
        commands.setExecutionStrategy(parsed -> {
            if (main.debug) {
                ClientLogs.loud();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
        commands.setParameterExceptionHandler((mistake, arguments) -> usage(mistake));
        return commands;
    }

    private int report(Exception failure, CommandLine command) {
        CommandException explained = Failures.explain(failure);
        PrintWriter err = command.getErr();
        if (debug) {
            failure.printStackTrace(err);
        }
        err.println("pullcord: " + explained.getMessage());
        err.flush();
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return explained.exitCode();
    }

    private static int usage(CommandLine.ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println("pullcord: " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static void describeExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.described());
        command.getSubcommands().values().forEach(Main::describeExitCodes);
    }

    /** Makes verbs; one that checks documents takes them in its constructor. */
    private record Verbs(Documents documents) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(List.of(Documents.class))) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(documents));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** The version of the jar; a build folder has none. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"pullcord " + (version == null ? "(built from source)" : version)};
        }
    }
}
