package dev.pullcord.cli.findings;

import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.Console;
import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.TelemetryKeys;
import dev.pullcord.schemas.AgentAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From actions on a real broker to a finding, to who deals with it, to the policy that would answer it. */
@Timeout(180)
class FindingsVerbsIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: found, owner: risk-office, reviewBy: 2020-01-31 }
            triggers:
              # stops nearly everything
              - id: any-payment
                type: boundary
                when: 'action.type == "payment.send"'
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    private static final EngineRig RIG =
            new EngineRig("findings-it", Map.of(TelemetryKeys.ENABLED, "true", TelemetryKeys.FLUSH, "200"));

    private final Console console = new Console();

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("found", POLICY);
        List<AgentAction> actions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            actions.add(payment("finder-" + i % 3, "found-" + i).build());
        }
        RIG.proposeAll(actions);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void a_finding_is_listed_explained_answered_and_acknowledged() {
        EngineRig.await("the finding", () -> listed().contains("over-firing-trigger"));
        assertThat(console.out())
                .contains("policy-review-overdue")
                .contains("critical")
                .doesNotContain("maturity");
        String id = listed().lines()
                .filter(line -> line.contains("over-firing-trigger"))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];

        assertThat(run("findings", "show", id)).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("the boundary trigger any-payment of found fires on 100.0 % of the actions.")
                .contains("with 99.9 % confidence")
                .contains("pullcord findings patch find-" + id);

        assertThat(run("findings", "patch", id)).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .isEqualTo(POLICY.replace("- id: any-payment\n", "- id: any-payment\n    mode: shadow\n"));

        assertThat(run("findings", "ack", id, "--for", "P7D", "--reason", "new limit on Monday", "--as", "maria"))
                .isEqualTo(ExitCode.OK);
        assertThat(listed()).doesNotContain("over-firing-trigger");
        assertThat(run("findings", "--all")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("acknowledged until");
        assertThat(run("findings", "show", id)).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("by maria").contains("new limit on Monday");
    }

    @Test
    void how_far_agents_have_come_is_listed_when_it_is_asked_for() {
        EngineRig.await("the stage of the tenant", () -> {
            assertThat(run("findings", "--kind", "maturity")).isEqualTo(ExitCode.OK);
            return console.out().contains("Stage 2 of 5; next: write the list of actions that are never automatic.");
        });
        assertThat(run("findings", "--kind", "maturity", "--json")).isEqualTo(ExitCode.OK);
        assertThat(console.out()).startsWith("{").contains("\"kind\":\"maturity\"");
    }

    @Test
    void what_is_typed_wrong_is_told() {
        assertThat(run("findings", "show", "nothing")).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains("expected a finding \"nothing\", but there is none");
        assertThat(run("findings", "ack", "nothing", "--reason", " ", "--as", "maria"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("findings", "ack", "x", "--for", "soon", "--reason", "r", "--as", "maria"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected a length of time");
    }

    private String listed() {
        assertThat(run("findings")).isEqualTo(ExitCode.OK);
        return console.out();
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(RIG.options());
        return console.run(line.toArray(String[]::new));
    }
}
