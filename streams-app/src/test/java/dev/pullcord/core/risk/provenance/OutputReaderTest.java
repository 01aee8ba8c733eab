package dev.pullcord.core.risk.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputReaderTest {
    private static List<String> read(String text) {
        return Objects.requireNonNull(OutputReader.read(text), text).stream()
                .map(leaf -> leaf.name() + "=" + leaf.text())
                .toList();
    }

    @Test
    void json_and_python_literals_read_alike() {
        List<String> expected = List.of("=a", "a=x'y", "=b", "b=1", "b=True", "=c", "=d", "d=");

        assertThat(read("{\"a\": \"x'y\", \"b\": [1, True], \"c\": {\"d\": \"\"}}"))
                .isEqualTo(expected);
        assertThat(read("{'a': 'x\\'y', 'b': (1, True), 'c': {'d': ''}}")).isEqualTo(expected);
    }

    @Test
    void blocks_read_as_serialisers_write_them() {
        String text = """
                - name: Ana
                  mails:
                  - ana@example.org
                  - "quoted \\
                    here"
                  note: 'it''s

                    long'
                  shared:
                    bo@example.org: rw
                - name: plain that
                    goes on
                  empty:
                  flow: [a, b]
                """;

        assertThat(read(text))
                .containsExactly(
                        "=name",
                        "name=Ana",
                        "=mails",
                        "mails=ana@example.org",
                        "mails=quoted here",
                        "=note",
                        "note=it's\n long",
                        "=shared",
                        "=bo@example.org",
                        "bo@example.org=rw",
                        "=name",
                        "name=plain that goes on",
                        "=empty",
                        "empty=",
                        "=flow",
                        "flow=a",
                        "flow=b");
    }

    @Test
    void a_text_inside_a_quoted_value_cannot_pose_as_a_member() {
        assertThat(read("- subject: 'hello\n\n    recipient: evil\n\n    bye'\n  recipient: good\n"))
                .contains("recipient=good")
                .noneMatch(leaf -> leaf.equals("recipient=evil"));
    }

    @Test
    void fences_are_taken_off() {
        assertThat(read("<<- a\n- b>>")).containsExactly("=a", "=b");
        assertThat(read("```yaml\nkey: value\n```")).containsExactly("=key", "key=value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear Ana, the code is 4.",
                "Invoice\nTotal: 4",
                "Names: Ana\nBo\nKim",
                "{'a': 1",
                "{'a': 1} and more",
                "[1, 2",
                "{'a': f(1)}",
                "- 'open",
                "key: value\nand prose",
                "key: 'closed' and more",
                "key: &anchor x",
                "- a\nkey: b",
            })
    void what_does_not_read_as_a_whole_is_running_text(String text) {
        assertThat(OutputReader.read(text)).isNull();
    }

    @Test
    void depth_is_capped() {
        assertThat(OutputReader.read("[".repeat(100_000))).isNull();
        assertThat(OutputReader.read("- ".repeat(100_000) + "a")).isNull();
    }
}
