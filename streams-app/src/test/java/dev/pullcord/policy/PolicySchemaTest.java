package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.pullcord.policy.yaml.PlainValue;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema accepts what the loader accepts, and refuses what is wrong in shape. */
class PolicySchemaTest {
    private static final Path ROOT = Loading.top("streams-app").resolve("src/test/resources/policy");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    static Stream<Path> accepted() {
        return Stream.concat(
                Loading.files(ROOT.resolve("good"), "").stream().map(folder -> folder.resolve("policy.yaml")),
                Loading.files(Loading.top("policies"), ".yaml").stream()
                        .filter(file ->
                                DocumentKind.of(Loading.read(file)).kind().equals(PolicyLoader.KIND)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void the_schema_accepts_every_good_policy(Path file) {
        assertThat(violations(Loading.read(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anomaly-with-both",
                "anomaly-with-neither",
                "audit",
                "audit-missing-parts",
                "confidence-tolerance",
                "confidence-without-tolerance",
                "detector-missing",
                "detector-threshold",
                "id-with-blanks",
                "key-of-another-type",
                "metadata",
                "missing-header",
                "missing-id-type-path",
                "missing-when",
                "never-auto-switched-off",
                "no-triggers",
                "not-a-mapping",
                "one-option",
                "options",
                "path-fallback-unknown",
                "path-steps",
                "path-without-fallback",
                "path-without-steps",
                "profile-numbers",
                "profile-unknown",
                "ten-mistakes",
                "triggers-not-a-list",
                "unknown-key",
                "unknown-top-level-key",
                "unknown-type-and-mode",
                "window-missing-parts",
                "window-over-calendar",
                "window-scope-unknown",
                "window-scope-without-agent",
                "wrong-kind"
            })
    void the_schema_refuses_what_is_wrong_in_shape(String name) {
        assertThat(violations(Loading.read(ROOT.resolve("bad").resolve(name).resolve("policy.yaml"))))
                .isNotEmpty();
    }

    @Test
    void the_schema_is_itself_a_schema_of_draft_2020_12() throws IOException {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(document())).isEmpty();
    }

    private static Set<ValidationMessage> violations(String text) {
        YamlNode root = Objects.requireNonNull(YamlDocument.read(text, new Problems("policy.yaml")));
        return SCHEMA.validate(JSON.valueToTree(PlainValue.of(root)));
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(document());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = PolicyLoader.class.getResourceAsStream("escalation-policy.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }
}
