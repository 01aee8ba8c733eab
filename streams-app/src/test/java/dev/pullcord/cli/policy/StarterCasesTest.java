package dev.pullcord.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.policy.cases.CaseFile;
import dev.pullcord.policy.cases.CaseLoader;
import dev.pullcord.policy.cases.CaseRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The starter policies do with the engine's own evaluator what their cases say. */
class StarterCasesTest {
    private static final Path POLICIES =
            Files.isDirectory(Path.of("policies")) ? Path.of("policies") : Path.of("..", "policies");

    @TestFactory
    Stream<DynamicTest> every_case_of_the_starter_policies_is_judged_as_expected() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(POLICIES.resolve("tests"))) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSize(4);
        return files.stream().flatMap(StarterCasesTest::tests);
    }

    private static Stream<DynamicTest> tests(Path file) {
        CaseFile cases = Objects.requireNonNull(
                CaseLoader.load(file.toString(), read(file)).value());
        EngineBench bench = new EngineBench();
        Path policyFile = file.resolveSibling(cases.policy()).normalize();
        Policy policy = Objects.requireNonNull(
                bench.load(policyFile.toString(), read(policyFile)).value());
        return CaseRun.of(cases, bench.judge(policy)).stream()
                .map(result -> DynamicTest.dynamicTest(
                        policy.name() + ": " + result.row().name(),
                        () -> assertThat(result.differences()).isEmpty()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
