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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema of rosters accepts what the loader accepts, and refuses what is wrong in shape. */
class RosterSchemaTest {
    private static final Path ROOT = Loading.top("streams-app").resolve("src/test/resources/roster");
    /** Right in shape, and wrong in what only the loader knows. */
    private static final Set<String> BEYOND_SHAPE = Set.of(
            "another-role",
            "calendar-events",
            "calendar-missing",
            "calendar-not-icalendar",
            "calendar-rules",
            "location",
            "overrides-that-overlap",
            "time-zone-unknown");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document());

    static Stream<Path> accepted() {
        return Stream.concat(
                Loading.files(ROOT.resolve("good"), "").stream().map(folder -> folder.resolve("roster.yaml")),
                Loading.files(Loading.top("policies").resolve("rosters"), ".yaml").stream());
    }

    static Stream<Path> refused() {
        return Loading.files(ROOT.resolve("bad"), "").stream()
                .filter(folder -> !BEYOND_SHAPE.contains(folder.getFileName().toString()))
                .map(folder -> folder.resolve("roster.yaml"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void the_schema_accepts_every_good_roster(Path file) {
        assertThat(violations(Loading.read(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void the_schema_refuses_what_is_wrong_in_shape(Path file) {
        assertThat(violations(Loading.read(file))).isNotEmpty();
    }

    @Test
    void the_schema_is_itself_a_schema_of_draft_2020_12() {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(document())).isEmpty();
    }

    @Test
    void every_key_stands_in_the_reference() {
        String page = Loading.read(Loading.top("docs").resolve("policy.md"));
        String rosters = page.substring(page.indexOf("## Rosters"), page.indexOf("## Questions"));
        Set<String> keys = new TreeSet<>();
        keys(document(), keys);
        keys.removeAll(Set.of("apiVersion", "kind", "metadata", "owner", "reviewBy", "description"));

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(rosters).containsPattern("[`.{ ]" + key + "\\b"));
    }

    private static void keys(JsonNode node, Set<String> into) {
        JsonNode properties = node.get("properties");
        if (properties != null) {
            properties.fieldNames().forEachRemaining(into::add);
        }
        node.forEach(child -> keys(child, into));
    }

    private static Set<ValidationMessage> violations(String text) {
        YamlNode root = Objects.requireNonNull(YamlDocument.read(text, new Problems("roster.yaml")));
        return SCHEMA.validate(JSON.valueToTree(PlainValue.of(root)));
    }

    private static JsonNode document() {
        try (InputStream in = PolicyLoader.class.getResourceAsStream("roster.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
