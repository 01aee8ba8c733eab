package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.policy.roster.CalendarFile;
import dev.pullcord.policy.roster.RosterDocument;
import dev.pullcord.policy.roster.RosterLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each folder holds one roster and all that is to be said about it. Run with -Dgolden.write=true to write what is said now. */
class RosterGoldenTest {
    private static final Path ROOT = Loading.top("streams-app").resolve("src/test/resources/roster");

    @TestFactory
    Stream<DynamicTest> good_rosters_are_accepted() {
        return Loading.files(ROOT.resolve("good"), "").stream().map(folder -> test(folder, true));
    }

    @TestFactory
    Stream<DynamicTest> bad_rosters_are_refused_with_every_problem() {
        return Loading.files(ROOT.resolve("bad"), "").stream().map(folder -> test(folder, false));
    }

    @Test
    void a_document_with_ten_mistakes_gives_each_of_them_at_its_place() {
        Loaded<RosterDocument> loaded = load(ROOT.resolve("bad/ten-mistakes"));

        assertThat(loaded.problems())
                .extracting(problem -> problem.place().line())
                .containsExactly(1, 4, 5, 6, 8, 9, 10, 11, 12, 13);
    }

    private static DynamicTest test(Path folder, boolean good) {
        return DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
            Loaded<RosterDocument> loaded = load(folder);
            Path expected = folder.resolve("expected.txt");
            if (Boolean.getBoolean("golden.write")) {
                write(expected, Loading.problems(loaded));
            }
            assertThat(Loading.problems(loaded)).isEqualTo(Loading.read(expected));
            assertThat(loaded.value() != null).isEqualTo(good);
        });
    }

    private static Loaded<RosterDocument> load(Path folder) {
        String text = Loading.read(folder.resolve("roster.yaml"));
        String calendar = CalendarFile.missing(text);
        return RosterLoader.load(
                "roster.yaml",
                calendar == null || !Files.exists(folder.resolve(calendar))
                        ? text
                        : CalendarFile.embed(text, Loading.read(folder.resolve(calendar))));
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
