package dev.pullcord.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessPlanTest {
    private static final Topics TOPICS = new Topics("p.", 3);
    private static final Principals USUAL = new Principals(Principals.USUAL_PATTERN, Map.of());
    private static final List<String> ROLES = List.of("desk", "desk-2", "security");

    private final AccessPlan plan = new AccessPlan(TOPICS, "pullcord", true, ROLES, USUAL);

    /** Whom a broker that denies by default lets do something. */
    private static Set<String> whoMay(AccessPlan plan, AclOperation operation, ResourceType type, String name) {
        return plan.grants().stream()
                .filter(grant -> grant.operation() == operation)
                .filter(grant -> grant.resource().resourceType() == type)
                .filter(grant -> grant.resource().patternType() == PatternType.PREFIXED
                        ? name.startsWith(grant.resource().name())
                        : name.equals(grant.resource().name()))
                .map(Grant::seat)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> writers(String topic) {
        return whoMay(plan, AclOperation.WRITE, ResourceType.TOPIC, topic);
    }

    private Set<String> readers(String topic) {
        return whoMay(plan, AclOperation.READ, ResourceType.TOPIC, topic);
    }

    @Test
    void only_a_role_and_the_engine_write_its_decisions_and_read_its_handoffs() {
        for (String role : ROLES) {
            assertThat(writers("p.escalation.decisions." + role)).containsExactly("engine", "role-" + role);
            assertThat(readers("p.escalation.handoffs." + role)).containsExactly("engine", "role-" + role);
            assertThat(readers("p.escalation.decisions." + role)).containsExactly("engine");
            assertThat(writers("p.escalation.handoffs." + role)).containsExactly("engine");
        }
    }

    @Test
    void a_role_gets_nothing_else_but_groups_of_its_own() {
        assertThat(plan.grants().stream()
                        .filter(grant -> grant.seat().equals("role-desk"))
                        .map(grant -> grant.operation() + " " + grant.resource().resourceType() + " "
                                + grant.resource().patternType() + " "
                                + grant.resource().name()))
                .containsExactly(
                        "WRITE TOPIC LITERAL p.escalation.decisions.desk",
                        "READ TOPIC LITERAL p.escalation.handoffs.desk",
                        "READ GROUP LITERAL p.pullcord.role-desk",
                        "READ GROUP PREFIXED p.pullcord.role-desk.");
        assertThat(whoMay(plan, AclOperation.READ, ResourceType.GROUP, "p.pullcord.role-desk-2.laptop"))
                .containsExactly("role-desk-2");
    }

    @Test
    void what_is_the_engines_is_nobody_elses() {
        for (String topic : List.of("p.pullcord.decision-inbox", "p.pullcord.role-load")) {
            assertThat(writers(topic)).containsExactly("engine");
            assertThat(readers(topic)).containsExactly("engine");
        }
        for (String topic : List.of("p.agent.clearances", "p.agent.resolutions", "p.escalation.audit")) {
            assertThat(writers(topic)).containsExactly("engine");
        }
        assertThat(whoMay(plan, AclOperation.READ, ResourceType.GROUP, "pullcord-decisions"))
                .containsExactly("engine");
        assertThat(whoMay(plan, AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, "pullcord-decisions-1"))
                .containsExactly("engine");
        assertThat(whoMay(plan, AclOperation.CREATE, ResourceType.TOPIC, "pullcord-cases-changelog"))
                .containsExactly("engine");
    }

    @Test
    void rosters_and_reference_data_are_released_by_their_owners_and_not_by_the_engine() {
        for (String topic : List.of("p.escalation.rosters", "p.reference.agents")) {
            assertThat(writers(topic)).containsExactly("policy");
            assertThat(readers(topic)).containsExactly("engine", "policy");
        }
    }

    @Test
    void policies_are_released_by_their_owners_and_thresholds_taken_back_by_the_engine() {
        assertThat(writers("p.escalation.policies")).containsExactly("engine", "policy");
        assertThat(readers("p.escalation.policies")).containsExactly("engine", "policy");
    }

    @Test
    void every_topic_of_the_catalogue_is_read_by_the_engine() {
        TOPICS.fixed().forEach(topic -> assertThat(readers(topic.name())).contains("engine"));
    }

    @Test
    void an_engine_that_may_not_create_topics_still_makes_its_changelogs() {
        AccessPlan strict = new AccessPlan(TOPICS, "pullcord", false, ROLES, USUAL);
        assertThat(whoMay(strict, AclOperation.CREATE, ResourceType.TOPIC, "p.agent.actions"))
                .isEmpty();
        assertThat(whoMay(strict, AclOperation.CREATE, ResourceType.TOPIC, "pullcord-cases-changelog"))
                .containsExactly("engine");
    }

    @Test
    void principals_are_by_pattern_unless_they_are_named() {
        Principals principals =
                new Principals("User:CN={name},O=x", Map.of("role-desk", List.of("User:maria", "User:tom")));
        AccessPlan named = new AccessPlan(TOPICS, "pullcord", true, ROLES, principals);
        assertThat(named.grants().stream()
                        .filter(grant -> grant.seat().equals("role-desk"))
                        .map(Grant::principal))
                .containsOnly("User:maria", "User:tom");
        assertThat(named.grants().stream()
                        .filter(grant -> grant.seat().equals("agent"))
                        .map(Grant::principal))
                .containsOnly("User:CN=agent,O=x");
    }

    @Test
    void who_asks_must_not_be_who_answers_but_a_person_may_have_two_roles() {
        Principals agentDecides = new Principals(
                Principals.USUAL_PATTERN, Map.of("agent", List.of("User:x"), "role-desk", List.of("User:x")));
        assertThatThrownBy(() -> new AccessPlan(TOPICS, "pullcord", true, ROLES, agentDecides))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("User:x, which is agent already");
        Principals twoRoles = new Principals(
                Principals.USUAL_PATTERN, Map.of("role-desk", List.of("User:x"), "role-security", List.of("User:x")));
        assertThat(new AccessPlan(TOPICS, "pullcord", true, ROLES, twoRoles).grants())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"User:all", "{name}", "User:*{name}:*"})
    void a_pattern_that_is_no_principal_or_the_same_for_all_is_refused(String pattern) {
        assertThatThrownBy(() -> new Principals(pattern, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maria", "User:", "User:*", ""})
    void what_is_no_one_principal_is_refused(String principal) {
        assertThatThrownBy(() -> new Principals(Principals.USUAL_PATTERN, Map.of("agent", List.of(principal))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("principal");
    }

    @ParameterizedTest
    @CsvSource({
        "TOPIC, LITERAL, p.agent.actions, true, false",
        "TOPIC, LITERAL, p.escalation.decisions.gone, true, false",
        "TOPIC, PREFIXED, p.escalation.decisions., true, false",
        "TOPIC, PREFIXED, pullcord-, true, false",
        "TOPIC, LITERAL, orders, false, false",
        "TOPIC, LITERAL, *, false, true",
        "TOPIC, PREFIXED, p.esc, false, true",
        "TOPIC, PREFIXED, p.escalation.decisions.d, false, true",
        "TOPIC, PREFIXED, orders, false, false",
        "GROUP, LITERAL, pullcord, true, false",
        "GROUP, PREFIXED, p.pullcord.role-gone., true, false",
        "GROUP, LITERAL, p.pullcord.agent, true, false",
        "GROUP, LITERAL, agent, false, false",
        "GROUP, PREFIXED, p.pullcord., false, false",
        "TRANSACTIONAL_ID, LITERAL, p.escalation.policies-release, true, false",
        "TRANSACTIONAL_ID, PREFIXED, orders-, false, false",
        "CLUSTER, LITERAL, kafka-cluster, false, false"
    })
    void what_is_ours_is_told_from_what_reaches_into_it(
            ResourceType type, PatternType how, String name, boolean ours, boolean reaches) {
        ResourcePattern resource = new ResourcePattern(type, name, how);
        assertThat(plan.owns(resource)).isEqualTo(ours);
        assertThat(plan.covers(resource)).isEqualTo(reaches);
    }

    @Test
    void everything_that_is_granted_is_ours() {
        assertThat(plan.grants())
                .allSatisfy(grant -> assertThat(plan.owns(grant.resource())).isTrue());
    }
}
