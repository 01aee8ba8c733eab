package dev.pullcord.client.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionBuilderTest {
    @Test
    void everything_that_is_missing_is_told_at_once_with_the_way_out() {
        ActionBuilder empty = ActionBuilder.of("agent-1", "payment.send", "");

        IncompleteActionException thrown = catchThrowableOfType(IncompleteActionException.class, empty::build);

        assertThat(thrown.problems())
                .hasSize(6)
                .anyMatch(one -> one.contains("onBehalfOf(person"))
                .anyMatch(one -> one.contains("session(id)"))
                .anyMatch(one -> one.startsWith("tool is missing"))
                .anyMatch(one -> one.contains("request(text)"))
                .anyMatch(one -> one.contains("reasoning(text)"))
                .anyMatch(one -> one.contains("arguments(map or JSON)"));
        assertThat(thrown).hasMessageContaining("payment.send by agent-1");
    }

    @Test
    void what_makes_no_sense_is_told_too() {
        ActionBuilder wrong = whole().arguments("[1]")
                .amount("ten", "USD")
                .party("vendor", "", null)
                .confidence(1.5, ConfidenceMethod.SELF_REPORTED)
                .work(Work.tool("read").output("x".repeat(900_001)));

        IncompleteActionException thrown = catchThrowableOfType(IncompleteActionException.class, wrong::build);

        assertThat(thrown.problems())
                .hasSize(5)
                .anyMatch(one -> one.contains("one JSON object"))
                .anyMatch(one -> one.contains("\"ten\""))
                .anyMatch(one -> one.startsWith("party"))
                .anyMatch(one -> one.contains("0 to 1"))
                .anyMatch(one -> one.contains("dataref"));
    }

    @ParameterizedTest
    @CsvSource({"40000.00,USD,4000000", "40000,USD,4000000", "-1.5,EUR,-150", "5000,JPY,5000", "1.234,BHD,1234"})
    void money_is_whole_minor_units(String amount, String currency, long minorUnits) {
        AgentAction action = whole().amount(amount, currency).build();
        assertThat(action.getProposal().getAmount().getMinorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"1.005,USD", "0.5,JPY", "1,XYZ", "99999999999999999999,USD"})
    void money_that_is_none_is_refused_and_never_rounded(String amount, String currency) {
        ActionBuilder builder = whole().amount(amount, currency);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IncompleteActionException.class)
                .hasMessageContaining("amount: expected");
    }

    @Test
    void work_says_where_it_comes_from_and_when_it_was_done() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        AgentAction action = whole().work(
                        Work.tool("mail.read").input("7").output("hello").between(noon, noon.plusSeconds(1)),
                        Work.retrieval("wiki").trusted().dataref("s3://evidence/7"),
                        Work.tool("bank").failed("timeout"))
                .build();
        List<WorkItem> work = action.getWork();
        assertThat(work).extracting(WorkItem::getTrusted).containsExactly(false, true, false);
        assertThat(work.get(0).getEndedAt()).isEqualTo(noon.plusSeconds(1));
        assertThat(work.get(1).getDataref()).isEqualTo("s3://evidence/7");
        assertThat(work.get(2).getOutput()).isEqualTo("timeout");
    }

    @Test
    void a_map_becomes_one_json_object() {
        AgentAction action = whole().arguments(Map.of("to", "x")).build();
        assertThat(action.getProposal().getArguments()).isEqualTo("{\"to\":\"x\"}");
    }

    private static ActionBuilder whole() {
        return ActionBuilder.of("agent-1", "payment.send", "send_money")
                .session("s")
                .request("Pay it.")
                .arguments("{}")
                .reasoning("due")
                .onBehalfOf("maria");
    }
}
