package dev.pullcord.cli.run;

import dev.pullcord.dev.DevOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where dev mode keeps its state and which ports it takes. */
final class DevOptionsMixin {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder that keeps brokers, schemas, state and logs (default: .pullcord).")
    private @Nullable Path dataDir;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Kafka on N, the registry on N+1, HTTP on N+2, the controller on N+3"
                    + " (default: 9092, 8081, 8080, 9093).")
    private @Nullable Integer portBase;

    @Option(names = "--fresh", description = "Forget everything earlier runs kept.")
    private boolean fresh;

    DevOptions options() {
        DevOptions options = DevOptions.defaults().withFresh(fresh);
        if (dataDir != null) {
            options = options.withDataDir(dataDir);
        }
        return portBase == null ? options : options.withPortBase(portBase);
    }
}
