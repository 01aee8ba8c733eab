package dev.pullcord.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.Effect;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplayMappingTest {
    @Test
    void the_shipped_mapping_is_right_and_describes_the_tools_of_the_known_logs() {
        ReplayMapping shipped = ReplayMapping.shipped();

        assertThat(shipped.size()).isGreaterThan(80);
        assertThat(shipped.tool("banking", "send_money").actionType()).isEqualTo("payment.send");
        assertThat(shipped.tool("retail", "return_delivered_order_items").actionType())
                .isEqualTo("order.return");
    }

    @Test
    void all_mistakes_are_found_at_once_with_their_places() {
        String text = """
                kind: ReplayMapping
                currency: dollars
                tools:
                  pay:
                    actionType: Payment Send
                    effect: writes
                    trusted: perhaps
                    parties:
                      - { role: Payee, from: a..b }
                      - { from: x }
                    colour: red
                  fetch:
                    effect: read
                """;

        ReplayMapping.Reading reading = ReplayMapping.read("my.yaml", text);

        assertThat(reading.mapping()).isNull();
        assertThat(reading.problems().stream().map(Problem::text).map(p -> p.substring(0, p.indexOf(": error"))))
                .containsExactly(
                        "my.yaml:2:11",
                        "my.yaml:5:17",
                        "my.yaml:6:13",
                        "my.yaml:7:14",
                        "my.yaml:9:17",
                        "my.yaml:9:30",
                        "my.yaml:10:9",
                        "my.yaml:11:5",
                        "my.yaml:12:3");
    }

    @Test
    void an_amount_needs_a_currency() {
        ReplayMapping.Reading reading = ReplayMapping.read(
                "m.yaml", "kind: ReplayMapping\ntools: { pay: { actionType: payment.send, amount: { from: sum } } }");

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .contains("expected a currency in the amount or at the top, but found none"));
    }

    @Test
    void an_entry_for_an_area_of_work_goes_first() {
        ReplayMapping mapping =
                Objects.requireNonNull(ReplayMapping.read("m.yaml", """
                        kind: ReplayMapping
                        tools:
                          post: { actionType: web.publish, effect: write }
                          mail/post: { actionType: message.send, effect: write }
                        """).mapping());

        assertThat(mapping.tool("mail", "post").actionType()).isEqualTo("message.send");
        assertThat(mapping.tool("blog", "post").actionType()).isEqualTo("web.publish");
        assertThat(mapping.tool("blog", "other").effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void another_kind_of_document_is_refused() {
        assertThat(ReplayMapping.read("m.yaml", "kind: Rates\ntools: {}").mapping())
                .isNull();
        assertThat(ReplayMapping.read("m.yaml", "").mapping()).isNull();
        assertThat(ReplayMapping.read("m.yaml", "[1, 2").mapping()).isNull();
    }
}
