package dev.pullcord.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.policy.Documents.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private final Documents documents = new Documents(EngineBench::new);

    @Test
    void the_shipped_documents_are_right_and_name_their_roles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("..", "policies"))) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("reference.yaml"))
                    .sorted()
                    .toList();
        }

        List<Document> read = documents.read(files);

        assertThat(read).hasSizeGreaterThanOrEqualTo(5).noneMatch(Document::refused);
        assertThat(read)
                .filteredOn(document -> document.kind().equals("EscalationPolicy"))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(document.roles()).isNotEmpty());
    }

    @Test
    void the_same_policy_read_twice_has_the_same_parts() throws IOException {
        String text = Files.readString(Path.of("..", "policies", "customer-facing.yaml"));

        Document first = documents.check("a", text);
        Document second = documents.check("b", text + "\n# a comment\n");

        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(second.parts()).isEqualTo(first.parts()).isNotEmpty();
    }

    @Test
    void a_document_of_another_kind_is_refused() {
        Document calendar = documents.check("calendar.yaml", "kind: Calendar\nmetadata: { name: x }");

        assertThat(calendar.refused()).isTrue();
        assertThat(calendar.problems().get(0).text())
                .contains("calendar.yaml:1:1: error: expected kind", "\"Calendar\"");
    }
}
