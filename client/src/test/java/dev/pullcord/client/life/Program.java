package dev.pullcord.client.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own, so that it can be killed. What it prints is kept; what it is told goes to its input. */
final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Process process;
    private final Writer input;
    private final List<String> said = new ArrayList<>();

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        input = process.outputWriter(UTF_8);
        Thread reader = new Thread(this::listen, name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it; what it writes to its error output goes to a file of its name in the folder. */
    static Program start(String name, Path folder, String main, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                main));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-" + name));
        return new Program(name, process);
    }

    /** Tells it something. */
    void tell(String... words) {
        try {
            input.write(String.join(" ", words) + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed every one of these lines. */
    synchronized void await(String... lines) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said.containsAll(List.of(lines))) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0 || !process.isAlive()) {
                List<String> missing = new ArrayList<>(List.of(lines));
                missing.removeAll(said);
                throw new AssertionError("expected " + name + " to say " + missing + ", but it said " + said
                        + (process.isAlive() ? "" : " and ended"));
            }
            wait(left);
        }
    }

    /** Waits until it has printed a line that begins like this. */
    synchronized void awaitStart(String start) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (said.stream().noneMatch(line -> line.startsWith(start))) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0 || !process.isAlive()) {
                throw new AssertionError("expected " + name + " to say " + start + "…, but it said " + said);
            }
            wait(left);
        }
    }

    /** Everything it has printed. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            // the process was killed: it says no more
        }
        heard("ended");
    }

    private synchronized void heard(String line) {
        said.add(line);
        notifyAll();
    }
}
