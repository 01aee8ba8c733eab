package dev.pullcord.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout that holds nothing but what it looks at, with a Java and a Maven that only say what they are told. */
@Timeout(60)
class LauncherTest {
    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "find", "grep", "mkdir", "readlink", "rm", "sleep", "tail", "touch");

    @TempDir
    Path folder;

    private Path checkout;
    private Path tools;

    @BeforeEach
    void prepare() throws IOException {
        folder = folder.toRealPath();
        checkout = Files.createDirectories(folder.resolve("check out"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec " + where(tool) + " \"$@\"");
        }
        Files.copy(Path.of("..", "pullcord"), checkout.resolve("pullcord"));
        Files.createFile(checkout.resolve("pom.xml"));
        for (String module : List.of("schemas", "streams-app")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.createFile(checkout.resolve(module).resolve("pom.xml"));
        }
        java("17.0.1");
    }

    @Test
    void it_runs_from_anywhere_through_a_link_and_hands_arguments_on_as_they_are() throws Exception {
        built();
        Path link = Files.createSymbolicLink(folder.resolve("p"), checkout.resolve("pullcord"));

        Run run = run(link, "explain", "agent 7/a*");

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.said().lines())
                .contains(
                        "-Dpullcord.home=" + checkout,
                        checkout + "/streams-app/target/streams-app.jar:" + checkout + "/streams-app/target/lib/*")
                .endsWith("dev.pullcord.cli.Main", "explain", "agent 7/a*")
                .doesNotContain("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void dev_mode_keeps_temporary_files_in_its_data_folder_and_a_newer_java_may_load_native_code() throws Exception {
        built();
        java("25");

        Run run = run(checkout.resolve("pullcord"), "dev", "--data-dir", "my data");

        assertThat(run.said().lines())
                .contains("-Djava.io.tmpdir=" + folder + "/my data/tmp", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void a_folder_that_is_not_dev_modes_is_left_alone() throws Exception {
        built();
        Path thesis = Files.createDirectories(folder.resolve("thesis"));

        run(checkout.resolve("pullcord"), "dev", "--data-dir=" + thesis);

        assertThat(thesis).isEmptyDirectory();
    }

    @Test
    void an_old_java_is_refused_with_its_version() throws Exception {
        java("1.8.0_392");

        assertThat(run(checkout.resolve("pullcord"), "dev"))
                .isEqualTo(new Run(
                        1,
                        "pullcord: expected Java 17 or newer, but found 8.0 at " + folder
                                + "/jdk/bin/java; install a newer" + " JDK and put it on the PATH or set JAVA_HOME\n"));
    }

    @Test
    void a_missing_maven_is_told_when_something_must_be_built() throws Exception {
        Run run = run(checkout.resolve("pullcord"), "dev");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("expected Maven 3.8.7 or newer", "found no mvn");
    }

    @Test
    void an_old_maven_is_refused_with_its_version() throws Exception {
        maven("3.8.6", "true");

        Run run = run(checkout.resolve("pullcord"), "dev");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("expected Maven 3.8.7 or newer, but found 3.8.6");
    }

    @Test
    void what_is_missing_is_built_once_and_again_after_a_change() throws Exception {
        maven(
                "3.9.11",
                "mkdir -p streams-app/target/lib streams-app/target/registry; : > streams-app/target/streams-app.jar");

        assertThat(run(checkout.resolve("pullcord"), "topics").said()).contains("building Pullcord");
        assertThat(run(checkout.resolve("pullcord"), "topics").said()).doesNotContain("building Pullcord");
        Path source = Files.createFile(checkout.resolve("schemas/src/main/new.avdl"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(checkout.resolve("pullcord"), "topics").said()).contains("building Pullcord");
    }

    @Test
    void a_failed_build_shows_its_errors_and_where_the_rest_is() throws Exception {
        maven("4.0.0", "echo '[INFO] chatter'; echo '[ERROR] no disk left'; exit 1");

        Run run = run(checkout.resolve("pullcord"), "topics");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said())
                .contains("[ERROR] no disk left", checkout + "/target/build.log")
                .doesNotContain("chatter");
    }

    private void built() throws IOException {
        Path target = Files.createDirectories(checkout.resolve("streams-app/target"));
        Files.createDirectories(target.resolve("lib"));
        Files.createDirectories(target.resolve("registry"));
        Path jar = Files.createFile(target.resolve("streams-app.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(30)));
    }

    /** A Java that says its version, or else its arguments, one a line. */
    private void java(String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        script(
                bin.resolve("java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version
                        + "\"' >&2; else printf '%s\\n' \"$@\"; fi");
        script(bin.resolve("javac"), "true");
    }

    private void maven(String version, String build) throws IOException {
        script(
                tools.resolve("mvn"),
                "if [ \"$1\" = -v ]; then echo 'Apache Maven " + version + " (x)'; else " + build + "; fi");
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path where(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Run run(Path launcher, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(tools.resolve("bash").toString(), launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), said);
    }

    private record Run(int exitCode, String said) {}
}
