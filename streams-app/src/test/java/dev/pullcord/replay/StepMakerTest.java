package dev.pullcord.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkStatus;
import dev.pullcord.schemas.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepMakerTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final StepMaker maker = new StepMaker(ReplayMapping.shipped(), ReplayClock.from(START));

    @Test
    void an_action_knows_the_steps_before_it_and_not_its_own_response() {
        step(Rows.call("s", 0, "get_balance").with("tool_response", "the balance is 1810"));

        AgentAction action = step(Rows.call("s", 1, "send_money").with("tool_response", "money has gone"))
                .action();

        assertThat(action.getWork()).extracting(WorkItem::getOutput).containsExactly("the balance is 1810");
        assertThat(action.toString()).doesNotContain("money has gone");
    }

    @Test
    void the_response_of_a_step_is_reported_after_it() {
        ReplayStep step = step(Rows.call("s", 0, "get_balance").with("tool_response", "1810"));

        ExecutionReport report = reportOf(step);

        assertThat(report.getStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(report.getResponse()).isEqualTo("1810");
        assertThat(report.getExecutedAt()).isAfter(step.action().getOccurredAt());
        assertThat(report.getActionId()).isEqualTo(step.action().getActionId());
    }

    @Test
    void labels_enter_no_record() {
        Rows row = Rows.call("s", 0, "send_money")
                .with("labels", Map.of("serves_injection", "SECRET-TRUTH", "effect", "SECRET-TRUTH"));
        ReplayStep first = step(row);
        ReplayStep second = step(Rows.call("s", 1, "send_money"));

        assertThat(row.line()).contains("SECRET-TRUTH");
        assertThat(first.action() + " " + first.report() + " " + second.action() + row.row())
                .doesNotContain("SECRET-TRUTH")
                .doesNotContain("serves_injection");
    }

    @Test
    void no_field_of_a_row_or_step_could_hold_labels() {
        assertThat(Arrays.stream(LogRow.class.getRecordComponents()).map(component -> component.getName()))
                .noneMatch(name -> name.contains("label"));
    }

    @Test
    void a_failed_call_is_reported_failed_and_its_error_is_what_the_next_step_saw() {
        ReplayStep failed =
                step(Rows.call("s", 0, "read_file").with("tool_response", "").with("tool_error", "no such file"));
        WorkItem seen = step(Rows.call("s", 1, "read_file")).action().getWork().get(0);

        assertThat(reportOf(failed).getStatus()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(reportOf(failed).getError()).isEqualTo("no such file");
        assertThat(seen.getStatus()).isEqualTo(WorkStatus.ERROR);
        assertThat(seen.getOutput()).isEqualTo("no such file");
    }

    @Test
    void a_call_that_nothing_came_back_from_is_not_said_to_be_executed() {
        ReplayStep step = step(Rows.call("s", 0, "read_file").with("tool_response", null));
        WorkItem seen = step(Rows.call("s", 1, "read_file")).action().getWork().get(0);

        assertThat(step.report()).isNull();
        assertThat(seen.getStatus()).isEqualTo(WorkStatus.UNKNOWN);
        assertThat(seen.getEndedAt()).isNull();
    }

    @Test
    void follow_ups_are_the_turns_after_the_request() {
        AgentAction action = step(Rows.call("s", 0, "think")
                        .with("user_turns", List.of("Pay the plumber, please.", "50 is enough.", "Today.")))
                .action();

        assertThat(action.getRequest().getText()).isEqualTo("Pay the plumber, please.");
        assertThat(action.getRequest().getFollowUps()).containsExactly("50 is enough.", "Today.");
    }

    @Test
    void a_payment_carries_type_money_and_payee() {
        Proposal proposal = proposal(
                Rows.call("s", 0, "send_money").with("arguments", Map.of("recipient", "DE02", "amount", 98.7)));

        assertThat(proposal.getActionType()).isEqualTo("payment.send");
        assertThat(proposal.getEffect()).isEqualTo(Effect.WRITE);
        assertThat(proposal.getReversibility()).isEqualTo(Reversibility.IRREVERSIBLE);
        assertThat(proposal.getAmount()).isEqualTo(new Money(9870L, "USD"));
        assertThat(proposal.getParties())
                .extracting(PartyRef::getRole, PartyRef::getId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("payee", "DE02"));
        assertThat(Json.parse(proposal.getArguments())).isInstanceOf(Map.class);
    }

    @Test
    void an_amount_written_as_text_counts_too() {
        Proposal proposal = proposal(Rows.call("s", 0, "send_money").with("arguments", Map.of("amount", " 12.5 ")));

        assertThat(proposal.getAmount()).isEqualTo(new Money(1250L, "USD"));
    }

    @Test
    void an_argument_that_is_no_number_gives_way_to_the_amount_of_the_log() {
        Rows row = Rows.call("s", 0, "send_money").with("arguments", Map.of("amount", "all of it"));

        assertThat(proposal(row).getAmount()).isNull();
        assertThat(proposal(row.with("id", "t").with("session_id", "t").with("amount", 7))
                        .getAmount())
                .isEqualTo(new Money(700L, "USD"));
    }

    @Test
    void amounts_in_a_list_are_added_up() {
        Proposal proposal = proposal(Rows.call("s", 0, "book_reservation")
                .with("arguments", Map.of("payment_methods", List.of(Map.of("amount", 250), Map.of("amount", 5.5)))));

        assertThat(proposal.getAmount()).isEqualTo(new Money(25550L, "USD"));
    }

    @Test
    void a_number_beyond_reason_is_no_amount() {
        Proposal proposal =
                proposal(Rows.call("s", 0, "send_money").with("arguments", Map.of("amount", "1e999999999")));

        assertThat(proposal.getAmount()).isNull();
    }

    @Test
    void an_audience_counts_the_people_named() {
        Proposal mail = proposal(Rows.call("s", 0, "send_email")
                .with("arguments", Map.of("recipients", List.of("a@x", "b@x"), "cc", List.of("c@x"), "body", "hi")));
        Proposal post = proposal(Rows.call("t", 0, "post_webpage").with("arguments", Map.of("url", "x.example")));

        assertThat(mail.getAudienceSize()).isEqualTo(3);
        assertThat(post.getAudienceSize()).isNull();
    }

    @Test
    void more_parties_than_the_cap_are_left_out() {
        List<String> many =
                IntStream.range(0, 500).mapToObj(i -> "p" + i + "@x").toList();

        Proposal proposal = proposal(Rows.call("s", 0, "send_email").with("arguments", Map.of("recipients", many)));

        assertThat(proposal.getParties()).hasSize(ToolMapping.PARTY_CAP);
        assertThat(proposal.getAudienceSize()).isEqualTo(500);
    }

    @Test
    void an_unknown_tool_is_of_unknown_effect() {
        Proposal proposal = proposal(Rows.call("s", 0, "Launch Rocket!"));

        assertThat(proposal.getActionType()).isEqualTo("tool.launch_rocket_");
        assertThat(proposal.getEffect()).isEqualTo(Effect.UNKNOWN);
        assertThat(proposal.getReasoning()).isEqualTo("(the log records no reasoning)");
    }

    @Test
    void outputs_that_outsiders_can_write_into_are_not_trusted() {
        step(Rows.call("s", 0, "get_balance"));
        step(Rows.call("s", 1, "get_webpage"));
        step(Rows.call("s", 2, "send_money"));

        assertThat(step(Rows.call("s", 3, "think")).action().getWork())
                .extracting(WorkItem::getTrusted)
                .containsExactly(true, false, false);
    }

    @Test
    void the_requester_of_the_session_is_whom_the_agent_acts_for() {
        AgentAction action = step(Rows.call("s", 0, "send_money")).action();

        assertThat(action.getAuthority().getOnBehalfOf()).isEqualTo("user of s");
        assertThat(action.getAuthority().getScopes()).containsExactly("send_money");
        assertThat(action.getAttributes().getOther()).containsEntry("domain", "banking");
    }

    @Test
    void times_go_forward_over_steps_and_sessions() {
        List<Instant> times = List.of(
                at(Rows.call("s", 0, "think")),
                at(Rows.call("s", 1, "think")),
                at(Rows.call("t", 0, "think")),
                at(Rows.call("t", 1, "think")));

        assertThat(times).containsExactly(START, START.plusSeconds(2), START.plusSeconds(7), START.plusSeconds(9));
    }

    @Test
    void a_session_that_goes_on_after_another_keeps_its_work() {
        step(Rows.call("s", 0, "get_balance"));
        step(Rows.call("t", 0, "think"));

        assertThat(step(Rows.call("s", 1, "send_money")).action().getWork())
                .extracting(WorkItem::getName)
                .containsExactly("get_balance");
    }

    @Test
    void a_step_out_of_order_is_refused() {
        step(Rows.call("s", 1, "think"));

        assertThatThrownBy(() -> step(Rows.call("s", 1, "think")))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("expected a step after 1 of session \"s\", but found 1");
    }

    @Test
    void the_work_of_sessions_beyond_the_cap_is_forgotten() {
        step(Rows.call("first", 0, "get_balance"));
        for (int i = 0; i < Sessions.CAP; i++) {
            step(Rows.call("s" + i, 0, "think"));
        }

        assertThat(step(Rows.call("first", 1, "think")).action().getWork()).isEmpty();
    }

    private ReplayStep step(Rows row) {
        return maker.next(row.row());
    }

    private Instant at(Rows row) {
        return step(row).action().getOccurredAt();
    }

    private Proposal proposal(Rows row) {
        @Nullable Proposal proposal = step(row).action().getProposal();
        return Objects.requireNonNull(proposal);
    }

    private static ExecutionReport reportOf(ReplayStep step) {
        return Objects.requireNonNull(step.report());
    }
}
