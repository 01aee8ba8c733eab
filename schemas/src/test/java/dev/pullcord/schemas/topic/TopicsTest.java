package dev.pullcord.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pullcord.schemas.topic.Topic.Cleanup;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = new Topics("test.", 6);

    private List<Topic> all() {
        return Stream.of(topics.fixed(), topics.ofRole("deal-desk"), topics.ofRole("legal"))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void no_two_topics_share_a_name() {
        assertThat(all()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void every_name_bears_the_prefix_and_is_legal() {
        assertThat(all())
                .extracting(Topic::name)
                .allSatisfy(name -> assertThat(name).startsWith("test.").matches("[a-zA-Z0-9._-]{1,249}"));
    }

    @Test
    void without_a_prefix_the_names_are_those_of_the_contract() {
        assertThat(new Topics("", 1).fixed())
                .extracting(Topic::name)
                .contains("agent.actions", "agent.clearances", "agent.resolutions", "agent.executions")
                .contains("agent.outcomes", "escalation.cases", "escalation.audit", "escalation.evaluations")
                .contains("escalation.policies", "escalation.rosters", "reference.agents", "reference.parties")
                .contains("escalation.dlq");
        assertThat(new Topics("", 1).ofRole("legal"))
                .extracting(Topic::name)
                .containsExactly("escalation.handoffs.legal", "escalation.decisions.legal");
    }

    @Test
    void topics_keyed_by_agent_are_co_partitioned() {
        assertThat(all())
                .filteredOn(topic -> "agentId".equals(topic.key()) && topic.cleanup() == Cleanup.DELETE)
                .hasSizeGreaterThanOrEqualTo(7)
                .extracting(Topic::partitions)
                .containsOnly(6);
    }

    @Test
    void topics_keyed_by_case_are_co_partitioned() {
        assertThat(all())
                .filteredOn(topic -> "caseId".equals(topic.key()))
                .extracting(Topic::partitions)
                .containsOnly(6);
    }

    @Test
    void a_log_has_a_retention_and_a_table_has_none() {
        assertThat(all()).allSatisfy(topic -> {
            if (topic.cleanup() == Cleanup.COMPACT) {
                assertThat(topic.retention()).as(topic.name()).isNull();
            } else {
                assertThat(topic.retention()).as(topic.name()).isGreaterThanOrEqualTo(Duration.ofDays(7));
            }
        });
    }

    @Test
    void audit_is_kept_at_least_six_months() {
        assertThat(topics.audit().retention()).isGreaterThanOrEqualTo(Duration.ofDays(184));
    }

    @Test
    void what_agents_and_roles_read_takes_no_codec_that_some_clients_lack() {
        assertThat(List.of(topics.clearances(), topics.resolutions(), topics.handoffs("legal")))
                .extracting(topic -> topic.settings().get("compression.type"))
                .allMatch(codec -> codec.equals("uncompressed") || codec.equals("gzip"));
    }

    @Test
    void every_topic_says_what_it_is_for() {
        assertThat(all()).allSatisfy(topic -> assertThat(topic.doc()).isNotBlank());
    }

    @Test
    void the_key_of_a_topic_is_a_field_of_its_record() {
        assertThat(all())
                .filteredOn(topic -> topic.schema().getType() == Schema.Type.RECORD)
                .allSatisfy(topic -> assertThat(topic.schema().getField(topic.key()))
                        .as(topic.name())
                        .isNotNull());
    }

    @Test
    void the_subject_is_that_of_the_topic_name_strategy() {
        assertThat(topics.actions().subject()).isEqualTo("test.agent.actions-value");
    }

    @Test
    void the_role_is_read_from_the_topic() {
        assertThat(topics.roleOfDecisions(topics.decisions("deal-desk").name())).contains("deal-desk");
        assertThat(topics.roleOfHandoffs(topics.handoffs("legal").name())).contains("legal");
        assertThat(topics.roleOfDecisions(topics.handoffs("legal").name())).isEmpty();
        assertThat(topics.roleOfDecisions("escalation.decisions.legal")).isEmpty();
        assertThat(topics.roleOfDecisions("test.escalation.decisions.")).isEmpty();
        assertThat(topics.roleOfDecisions("test.escalation.decisions.a.b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "deal-desk", "tier-2"})
    void a_role_is_a_word_of_lower_case(String role) {
        assertThat(topics.ofRole(role)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "deal desk", "a.b", "a_b", "a\n", "é"})
    void anything_else_is_no_role(String role) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> topics.handoffs(role))
                .withMessageContaining("role");
    }

    @Test
    void a_role_of_more_than_64_characters_is_refused() {
        assertThat(topics.ofRole("a".repeat(64))).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> topics.ofRole("a".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.", "a/", "é"})
    void a_prefix_that_kafka_would_refuse_is_refused_here(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics(prefix, 1))
                .withMessageContaining("prefix");
    }

    @Test
    void a_topic_has_partitions() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics("", 0)).withMessageContaining("partition");
    }
}
