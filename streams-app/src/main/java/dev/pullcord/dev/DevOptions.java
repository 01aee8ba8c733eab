package dev.pullcord.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What dev mode is asked for.
 *
 * @param dataDir folder that holds all state; created when missing
 * @param ports ports to listen on
 * @param fresh true to throw the kept state away first
 * @param registryHome folder the build unpacked the schema registry into
 */
public record DevOptions(Path dataDir, DevPorts ports, boolean fresh, Path registryHome) {
    /** System property that names the folder of the checkout; set by the launcher. */
    public static final String HOME_PROPERTY = "pullcord.home";

    public DevOptions {
        dataDir = dataDir.toAbsolutePath().normalize();
        registryHome = registryHome.toAbsolutePath().normalize();
    }

    /** State under {@code .pullcord} of the checkout, the usual ports, state kept. */
    public static DevOptions defaults() {
        Path home = Path.of(System.getProperty(HOME_PROPERTY, ""));
        return new DevOptions(home.resolve(".pullcord"), DevPorts.USUAL, false, registry(home));
    }

    public DevOptions withDataDir(Path folder) {
        return new DevOptions(folder, ports, fresh, registryHome);
    }

    /** Kafka on {@code base}, the registry on the next port, HTTP on the one after, others above. */
    public DevOptions withPortBase(int base) {
        return withPorts(DevPorts.from(base));
    }

    public DevOptions withPorts(DevPorts chosen) {
        return new DevOptions(dataDir, chosen, fresh, registryHome);
    }

    public DevOptions withFresh(boolean wipe) {
        return new DevOptions(dataDir, ports, wipe, registryHome);
    }

    /** The launcher names the checkout; a test runs inside one of its modules. */
    private static Path registry(Path home) {
        return Stream.of("streams-app", "", "../streams-app")
                .map(module -> home.resolve(module).resolve("target/registry"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(home.resolve("streams-app/target/registry"));
    }
}
