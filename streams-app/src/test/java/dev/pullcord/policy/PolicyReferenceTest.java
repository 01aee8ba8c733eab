package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.enrich.Vocabulary;
import dev.pullcord.core.policy.Template;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The policy reference names everything a policy can say. */
class PolicyReferenceTest {
    private static final String PAGE = Loading.read(Loading.top("docs").resolve("policy.md"));

    @Test
    void every_plain_field_stands_in_the_reference_with_its_type() {
        for (Vocabulary.Plain field : Vocabulary.plainFields()) {
            assertThat(PAGE)
                    .contains(
                            "| `" + field.name() + "` | " + field.type().name().toLowerCase(Locale.ROOT) + " |");
        }
    }

    @Test
    void every_function_stands_in_the_reference_with_its_members() {
        for (Vocabulary.Parametric function : Vocabulary.parametricFields()) {
            function.members()
                    .forEach((member, type) -> assertThat(PAGE)
                            .containsPattern("\\| `" + function.name() + "\\(\"[^\"]+\"\\)"
                                    + (member.isEmpty() ? "" : "\\." + member) + "` \\| "
                                    + type.name().toLowerCase(Locale.ROOT) + " \\|"));
        }
    }

    @Test
    void every_placeholder_stands_in_the_reference() {
        for (Map.Entry<String, String> placeholder : Template.placeholders().entrySet()) {
            assertThat(PAGE).contains("| `" + placeholder.getKey() + "` | " + placeholder.getValue() + " |");
        }
    }

    @Test
    void every_detector_stands_in_the_reference_under_its_type() {
        Loading.DETECTORS.risk().keySet().forEach(id -> assertThat(PAGE).contains("| `" + id + "` | risk |"));
        Loading.DETECTORS.anomaly().keySet().forEach(id -> assertThat(PAGE).contains("| `" + id + "` | anomaly |"));
    }

    @Test
    void every_key_of_the_audit_sample_stands_in_the_reference() {
        for (String key : AuditReader.KEYS) {
            if (!key.equals("description")) {
                assertThat(PAGE).contains("| `audit." + key + "` |");
            }
        }
    }

    @Test
    void every_key_of_the_format_stands_in_the_reference() {
        for (String key :
                new String[] {"match", "steps", "role", "within", "fallback", "label", "consequence", "input"}) {
            assertThat(PAGE).contains(key);
        }
    }
}
