package dev.pullcord.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that people look a code up on knows every code, and no other. */
final class RefusalCodesTest {
    private static final Pattern IN_CODE = Pattern.compile("Refusals\\.of\\(\\s*\"([a-z-]+)\"");
    private static final Pattern ON_PAGE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void the_operations_page_lists_every_code_with_which_something_is_refused() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        String table = page.substring(
                page.indexOf("<!-- refusals: held against core.escalation by a test -->"),
                page.indexOf("<!-- end of refusals -->"));

        Set<String> listed = codes(ON_PAGE, table);

        assertThat(listed).isEqualTo(inCode());
    }

    private static Set<String> inCode() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/pullcord/core/escalation"))) {
            String source = files.map(RefusalCodesTest::read).collect(Collectors.joining());
            Set<String> codes = codes(IN_CODE, source);
            long calls = Pattern.compile("Refusals\\.of\\(")
                    .matcher(source)
                    .results()
                    .count();
            assertThat(IN_CODE.matcher(source).results().count())
                    .as("a code is written where something is refused, so that this test can find it")
                    .isEqualTo(calls);
            return codes;
        }
    }

    private static Set<String> codes(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
