package dev.pullcord.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The engine of a rig as a process of its own, so that it can be killed. */
final class EngineProcess {
    private static final String READY = "ready: http ";

    private final Process process;
    private final String http;

    private EngineProcess(Process process, String http) {
        this.process = process;
        this.http = http;
    }

    /** Runs {@code pullcord run} and waits for its ready line. */
    static EngineProcess start(EngineRig rig) throws IOException {
        return start(rig.settings());
    }

    /** The same with settings of its own. */
    static EngineProcess start(Map<String, String> settings) throws IOException {
        Path folder = Files.createDirectories(Path.of(settings.getOrDefault(EngineConfig.STATE_DIR, "")));
        Path config = folder.resolveSibling(folder.getFileName() + ".properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer file = Files.newBufferedWriter(config)) {
            properties.store(file, null);
        }
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "dev.pullcord.cli.Main",
                "run",
                "--config",
                config.toString()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-engine"));
        // the reader stays open: closing it would break the pipe under the process
        BufferedReader said = process.inputReader(UTF_8);
        String line = said.readLine();
        if (line == null || !line.startsWith(READY)) {
            throw new AssertionError("expected a ready line, but found " + line + "; see " + log);
        }
        return new EngineProcess(process, line.substring(READY.length()));
    }

    /** Where it answers. */
    String http() {
        return http;
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("expected the engine to end within 30 s of SIGTERM");
        }
    }
}
