package dev.pullcord.topology;

import static dev.pullcord.Actions.NOON;
import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.condition.Conditions;
import dev.pullcord.core.condition.Expression;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases in their stores: the index of deadlines, the load of roles, what executions lead to. */
final class EscalateStageTest {
    private static final String ROLE = "deal-desk";
    private final Driver driver = new Driver(NOON);

    @BeforeEach
    void hold_everything() {
        Trigger trigger = new Trigger(
                "p",
                "all",
                TriggerType.BOUNDARY,
                TriggerMode.ENFORCE,
                TriggerEffect.HOLD,
                new Rule.When(Conditions.compile(new Expression.BoolConstant(true), new FieldTable(), "true")),
                "desk",
                QuestionTemplate.DEFAULT);
        Policy policy = Cases.policy(ROLE, List.of(trigger));
        driver.policies = new PolicySet(List.of(policy), new FieldTable());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private List<String> index() {
        List<String> keys = new ArrayList<>();
        KeyValueStore<String, String> store = driver.streams.getKeyValueStore(Names.DEADLINES);
        try (KeyValueIterator<String, String> entries = store.all()) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private CaseState held() {
        driver.action(payment("agent-7", "1").build(), NOON);
        return driver.out(driver.topics.cases(), CaseState.class).get(0);
    }

    private void report(String actionId) {
        ExecutionReport report = ExecutionReport.newBuilder()
                .setAgentId("agent-7")
                .setActionId(actionId)
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setExecutedAt(NOON)
                .build();
        driver.bytes(driver.topics.executions(), "agent-7", driver.framed(driver.topics.executions(), report), NOON);
    }

    @Test
    void when_a_case_stands_in_the_index_at_another_moment_than_its_own_it_is_entered_anew_and_nothing_happens() {
        CaseState state = held();
        String entry = index().get(0);
        KeyValueStore<String, String> store = driver.streams.getKeyValueStore(Names.DEADLINES);
        store.delete(entry);
        store.put("0".repeat(19) + "/" + state.getCaseId(), "");
        store.put("0".repeat(19) + "/case-of-nobody", "");

        driver.streams.advanceWallClockTime(Duration.ofMinutes(1));

        assertThat(index()).containsExactly(entry);
        assertThat(driver.out(driver.topics.cases(), CaseState.class)).isEmpty();
    }

    @Test
    void when_a_case_is_resolved_it_stays_until_its_retention_is_over() {
        CaseState state = held();
        driver.decision(Cases.decision(state.getHandoff(), "d-1", "reject").build(), ROLE, NOON);
        KeyValueStore<String, CaseState> cases = driver.streams.getKeyValueStore(Names.CASES);

        driver.streams.advanceWallClockTime(Duration.ofDays(30).minusMillis(1));
        assertThat(cases.get(state.getCaseId()).getStatus()).isEqualTo(CaseStatus.RESOLVED);
        driver.streams.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(cases.get(state.getCaseId())).isNull();
        assertThat(index()).isEmpty();
        assertThat(driver.records(driver.topics.cases()))
                .last()
                .satisfies(record -> assertThat(record.value()).isNull());
    }

    @Test
    void when_the_engine_starts_again_it_tells_how_busy_every_role_is() {
        held();
        driver.streams.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(driver.out(driver.topics.roleLoad(), RoleLoad.class))
                .extracting(RoleLoad::getOpen)
                .containsExactly(1);

        Driver next = new Driver(NOON, driver.values);
        try {
            StreamEngine.carryOver(driver, next);
            next.streams.advanceWallClockTime(Duration.ofSeconds(1));

            assertThat(next.out(next.topics.roleLoad(), RoleLoad.class))
                    .extracting(RoleLoad::getOpen)
                    .containsExactly(1);
        } finally {
            next.close();
        }
    }

    @Test
    void when_something_is_executed_without_a_release_security_is_asked_once_however_often_it_is_reported() {
        held();

        report("1");
        report("1");

        assertThat(driver.out(driver.topics.findings(), Finding.class))
                .extracting(Finding::getKind)
                .containsExactly("unreleased-execution");
        assertThat(driver.out(driver.topics.handoffs("security"), Handoff.class))
                .hasSize(1);
    }

    @Test
    void when_a_report_names_an_action_that_no_action_can_have_it_is_put_aside() {
        report("x".repeat(513));

        assertThat(driver.out(driver.topics.findings(), Finding.class)).isEmpty();
        assertThat(driver.records(driver.topics.deadLetters()))
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.REASON).value(), StandardCharsets.UTF_8))
                .containsExactly("too-long-actionId");
    }
}
