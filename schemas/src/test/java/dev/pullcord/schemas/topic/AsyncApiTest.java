package dev.pullcord.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private final Topics topics = new Topics("p.", 3);
    private final Map<String, @Nullable Object> document = AsyncApi.document(topics, "1.2.3");

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> at(String... path) {
        Map<String, @Nullable Object> here = document;
        for (String step : path) {
            here = (Map<String, @Nullable Object>)
                    Objects.requireNonNull(here.get(step), () -> step + " of " + String.join("/", path));
        }
        return here;
    }

    @Test
    void every_topic_of_the_catalogue_is_a_channel_with_its_settings() {
        Set<Object> addresses = at("channels").keySet().stream()
                .map(id -> at("channels", id).get("address"))
                .collect(Collectors.toSet());

        assertThat(addresses)
                .containsAll(topics.fixed().stream().map(Topic::name).toList())
                .contains("p.escalation.handoffs.{role}", "p.escalation.decisions.{role}")
                .hasSize(topics.fixed().size() + 2);
        assertThat(at("channels", "agent-actions", "bindings", "kafka")).containsEntry("partitions", 3);
        assertThat(at("channels", "agent-actions", "bindings", "kafka", "topicConfiguration"))
                .containsEntry(
                        "retention.ms",
                        Long.parseLong(topics.actions().settings().get("retention.ms")))
                .containsEntry("max.message.bytes", (long) Topic.RECORD_BYTES_MAX);
    }

    @Test
    void every_record_is_there_with_the_schema_that_is_registered() {
        Stream.concat(topics.fixed().stream(), topics.ofRole("legal").stream())
                .map(Topic::schema)
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .forEach(schema -> assertThat(at("components", "messages", schema.getName(), "payload"))
                        .as(schema.getName())
                        .containsEntry("schema", Json.parse(schema.toString())));
    }

    @Test
    void operations_are_told_from_the_engines_side() {
        assertThat(at("operations", "receive-agent-actions")).containsEntry("action", "receive");
        assertThat(at("operations", "receive-escalation-decisions-role")).containsEntry("action", "receive");
        assertThat(at("operations", "send-agent-clearances")).containsEntry("action", "send");
        assertThat(at("operations")).hasSameSizeAs(at("channels").keySet());
    }

    @Test
    void every_reference_leads_somewhere() {
        String text = Json.write(document);
        Matcher references = Pattern.compile("\"\\$ref\":\"#/([^\"]+)\"").matcher(text);
        int found = 0;
        while (references.find()) {
            found++;
            assertThat(at(references.group(1).split("/", -1))).isNotEmpty();
        }
        assertThat(found).isGreaterThan(3 * topics.fixed().size());
    }

    @Test
    void what_only_the_engine_may_touch_says_so() {
        assertThat(at("channels", "pullcord-decision-inbox")).containsEntry("x-internal", true);
        assertThat(at("channels", "agent-actions")).doesNotContainKey("x-internal");
    }
}
