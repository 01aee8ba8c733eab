package dev.pullcord.cli.run;

import dev.pullcord.cli.terminal.CommandException;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.cli.terminal.Verb;
import dev.pullcord.http.HttpApi;
import dev.pullcord.runtime.Engine;
import dev.pullcord.runtime.EngineConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An engine in an existing cluster. */
@Command(
        name = "run",
        description = {
            "Join an existing Kafka cluster and judge actions until stopped. Several instances with the same application.id"
                    + " share the work. Keys: docs/operations.md; each may also be given in the environment as PULLCORD_*."
        },
        footer = {"", "Examples:", "  pullcord run --config engine.properties"})
public final class RunCommand extends Verb {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "Configuration in properties form.")
    private Path config = Path.of("");

    @Override
    public Integer call() throws Exception {
        EngineConfig settings = new EngineConfig(read(config), System.getenv());
        try (Engine engine = new Engine(settings, HttpApi.of(settings))) {
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "shutdown"));
            engine.start();
            if (engine.awaitReady(PATIENCE)) {
                out().println("ready: http http://" + settings.getString(EngineConfig.HTTP_HOST) + ":"
                        + engine.httpPort());
                out().flush();
            }
            engine.awaitStopped();
            String why = engine.failure();
            if (why != null) {
                throw new CommandException(ExitCode.INTERNAL, "the engine stopped: " + why);
            }
            return ExitCode.OK;
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, "expected a configuration file, but there is no " + file, e);
        }
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
