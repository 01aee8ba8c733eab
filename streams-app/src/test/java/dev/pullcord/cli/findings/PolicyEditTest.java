package dev.pullcord.cli.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyEditTest {
    private static final String BLOCK = """
            triggers:
              # people in finance asked for this
              - id: limit
                type: boundary
                when: 'amount.usd > 500.0'
              - id: burst
                type: anomaly
                mode: enforce # since March
                path: fraud
            paths:
              fraud: { steps: [] }
            """;

    @Test
    void a_trigger_without_a_mode_gets_one_and_all_else_stays() {
        assertThat(PolicyEdit.mode(BLOCK, "limit", "shadow"))
                .isEqualTo(BLOCK.replace("  - id: limit\n", "  - id: limit\n    mode: shadow\n"));
    }

    @Test
    void a_mode_that_stands_is_replaced() {
        assertThat(PolicyEdit.mode(BLOCK, "burst", "shadow"))
                .isEqualTo(BLOCK.replace("mode: enforce # since March", "mode: shadow"));
    }

    @Test
    void a_trigger_in_one_line_is_changed_in_its_line() {
        String flow =
                "neverAuto:\n  - { id: grant, when: 'a == \"x\"', path: security }\n  - { id: other, mode: off }\n";

        assertThat(PolicyEdit.mode(flow, "grant", "shadow"))
                .isEqualTo(flow.replace("{ id: grant,", "{ id: grant, mode: shadow,"));
        assertThat(PolicyEdit.mode(flow, "other", "shadow")).isEqualTo(flow.replace("mode: off", "mode: shadow"));
    }

    @Test
    void a_trigger_whose_name_only_begins_so_is_another() {
        assertThat(PolicyEdit.mode(BLOCK, "lim", "shadow")).isNull();
    }
}
