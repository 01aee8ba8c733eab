package dev.pullcord.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildRecordTest {
    private static final String TOKEN = "-Dpullcord.data=here";

    @TempDir
    Path folder;

    private Path file;
    private Process child;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("process");
        // waits for input that never comes, like a registry that hangs
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), TOKEN, Waiting.class.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        child = builder.start();
    }

    @AfterEach
    void stop() {
        child.destroyForcibly();
    }

    @Test
    void a_child_that_outlived_its_run_is_ended() throws IOException, InterruptedException {
        record(TOKEN).write(child.toHandle());

        record(TOKEN).endLeftOver();

        assertThat(child.waitFor()).isNotZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_process_with_another_command_line_is_let_live() throws IOException {
        record(TOKEN).write(child.toHandle());

        record("-Dpullcord.data=elsewhere").endLeftOver();

        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void a_process_that_was_given_the_pid_later_is_let_live() throws IOException {
        record(TOKEN).write(child.toHandle());
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(0) + "\n" + (Long.parseLong(lines.get(1)) - 60_000) + "\n");

        record(TOKEN).endLeftOver();

        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void a_record_cut_short_is_dropped() throws IOException {
        Files.writeString(file, Long.toString(child.pid()));

        record(TOKEN).endLeftOver();

        assertThat(child.isAlive()).isTrue();
        assertThat(file).doesNotExist();
    }

    private ChildRecord record(String token) {
        return new ChildRecord(file, token, Duration.ofSeconds(1));
    }

    /** Ends only by force. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.currentThread().join();
        }
    }
}
