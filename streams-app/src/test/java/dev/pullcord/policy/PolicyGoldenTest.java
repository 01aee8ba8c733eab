package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each folder holds one policy and all that is to be said about it. Run with -Dgolden.write=true to write what is said now. */
class PolicyGoldenTest {
    private static final Path ROOT = Loading.top("streams-app").resolve("src/test/resources/policy");

    @TestFactory
    Stream<DynamicTest> good_policies_are_accepted() {
        return Loading.files(ROOT.resolve("good"), "").stream().map(folder -> test(folder, true));
    }

    @TestFactory
    Stream<DynamicTest> bad_policies_are_refused_with_every_problem() {
        return Loading.files(ROOT.resolve("bad"), "").stream().map(folder -> test(folder, false));
    }

    @Test
    void a_document_with_ten_mistakes_gives_ten_problems_at_their_places() {
        Loaded<Policy> loaded = Loading.policy(Loading.read(ROOT.resolve("bad/ten-mistakes/policy.yaml")));

        assertThat(loaded.value()).isNull();
        assertThat(loaded.problems())
                .extracting(problem -> problem.place().line())
                .containsExactly(4, 6, 8, 12, 14, 15, 17, 21, 26, 32);
    }

    private static DynamicTest test(Path folder, boolean good) {
        return DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
            Loaded<Policy> loaded = Loading.policy(Loading.read(folder.resolve("policy.yaml")));
            Path expected = folder.resolve("expected.txt");
            if (Boolean.getBoolean("golden.write")) {
                write(expected, Loading.problems(loaded));
            }
            assertThat(Loading.problems(loaded)).isEqualTo(Loading.read(expected));
            assertThat(loaded.value() != null).isEqualTo(good);
            assertThat(loaded.problems().stream().anyMatch(problem -> problem.error()))
                    .isNotEqualTo(good);
        });
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void there_is_a_folder_for_each_kind_of_mistake() {
        List<Path> folders = Loading.files(ROOT.resolve("bad"), "");

        assertThat(folders).hasSizeGreaterThan(50);
    }
}
