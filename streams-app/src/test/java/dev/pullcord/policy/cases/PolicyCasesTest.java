package dev.pullcord.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.cases.Judge.Judgement;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Money;
import dev.pullcord.schemas.PartyRef;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.WorkStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyCasesTest {
    private static final String FULL = """
            policy: ../finance.yaml
            reference: { agents: [ { agentId: a-1, profile: autonomous } ] }
            rates: { EUR: 1.08 }
            defaults: { agent: a-1, confidence: 0.9, parties: { vendor: V-1 } }
            cases:
              - name: all that an action can carry
                before:
                  - { action: { type: refund.issue, arguments: { order: '{n}' } }, times: 3, every: 10s }
                action:
                  type: payment.send
                  tool: bank.pay
                  effect: unknown
                  reversibility: irreversible
                  amount: 12.50 EUR
                  arguments: { iban: X1, lines: [1, 2.5, yes], urgent: true }
                  parties: { payee: { id: P-1, name: Harbour } }
                  audience: 3
                  session: s-9
                  tenant: t-1
                  request: Pay it
                  followUps: [now, please]
                  work:
                    - { name: mail.get, output: { a: 1 }, status: error, trusted: true }
                  confidence: { score: 0.4, method: logprob }
                  retrievals: [ { query: q, hits: 0 } ]
                  stateChecks: [ { name: total, stated: '1', observed: '2' } ]
                  scores: { toxicity: 0.7 }
                  classification: internal
                  attributes: { project: blue }
                  onBehalfOf: me
                  scopes: [pay]
                expect: { verdict: hold, fires: [limit], silent: [other], path: desk }
            """;

    @Test
    void an_action_is_read_with_all_it_carries() {
        CaseFile file =
                Objects.requireNonNull(CaseLoader.load("tests/x.yaml", FULL).value());
        AgentAction action = file.cases().get(0).action();
        Proposal proposal = Objects.requireNonNull(action.getProposal());

        assertThat(file.policy()).isEqualTo("../finance.yaml");
        assertThat(file.rates().usdFor("EUR")).isEqualTo(1.08);
        assertThat(action.getAgentId()).isEqualTo("a-1");
        assertThat(proposal.getTool()).isEqualTo("bank.pay");
        assertThat(proposal.getEffect()).isEqualTo(Effect.UNKNOWN);
        assertThat(proposal.getReversibility()).isEqualTo(Reversibility.IRREVERSIBLE);
        assertThat(proposal.getAmount()).isEqualTo(new Money(1250L, "EUR"));
        assertThat(proposal.getArguments()).isEqualTo("{\"iban\":\"X1\",\"lines\":[1,2.5,\"yes\"],\"urgent\":true}");
        assertThat(proposal.getParties()).containsExactly(new PartyRef("payee", "P-1", "Harbour"));
        assertThat(proposal.getAudienceSize()).isEqualTo(3L);
        assertThat(action.getRequest().getFollowUps()).containsExactly("now", "please");
        assertThat(action.getWork().get(0).getOutput()).isEqualTo("{\"a\":1}");
        assertThat(action.getWork().get(0).getStatus()).isEqualTo(WorkStatus.ERROR);
        assertThat(Objects.requireNonNull(action.getConfidence()).getMethod()).isEqualTo(ConfidenceMethod.LOGPROB);
        assertThat(action.getSignals().getScores()).isEqualTo(Map.of("toxicity", 0.7));
        assertThat(action.getAttributes().getOther()).isEqualTo(Map.of("project", "blue"));
        assertThat(action.getAuthority().getScopes()).containsExactly("pay");
    }

    @Test
    void what_happened_before_is_repeated_numbered_and_timed() {
        PolicyCase row = Objects.requireNonNull(
                        CaseLoader.load("tests/x.yaml", FULL).value())
                .cases()
                .get(0);

        assertThat(row.before())
                .extracting(
                        action -> Objects.requireNonNull(action.getProposal()).getArguments())
                .containsExactly("{\"order\":\"1\"}", "{\"order\":\"2\"}", "{\"order\":\"3\"}");
        assertThat(row.before()).extracting(AgentAction::getActionId).doesNotHaveDuplicates();
        assertThat(Duration.between(
                        row.before().get(0).getOccurredAt(), row.action().getOccurredAt()))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(Objects.requireNonNull(row.before().get(0).getConfidence()).getScore())
                .isEqualTo(0.9);
    }

    @Test
    void every_mistake_in_a_case_file_is_reported() {
        String text = """
                defaults: { agnt: a-1 }
                cases:
                  - name: one
                    action: { type: payment.send, amount: much, effect: wirte }
                    expect: { verdict: stop }
                  - name: one
                    action: { tool: x }
                    expect: { verdict: hold, fires: [A] }
                  - name: three
                    action: { type: payment.send, amount: 1.234 USD }
                """;

        Loaded<CaseFile> loaded = CaseLoader.load("tests/x.yaml", text);

        assertThat(loaded.value()).isNull();
        assertThat(loaded.problems().stream().map(Problem::text))
                .containsExactly(
                        "tests/x.yaml:1:13: error: expected a key of defaults, but found \"agnt\" (did you mean agent?)",
                        "tests/x.yaml:4:43: error: expected an amount with its currency, but found \"much\" (for example 750 USD)",
                        "tests/x.yaml:4:57: error: expected effect, one of read, write, unknown, but found \"wirte\" (did you mean write?)",
                        "tests/x.yaml:5:24: error: expected a verdict, one of proceed, review, hold, deny, but found \"stop\"",
                        "tests/x.yaml:7:13: error: expected \"type\" in an action, but found none (for example type: payment.send)",
                        "tests/x.yaml:8:38: error: expected the id of a trigger of lower-case letters, digits and inner hyphens, but"
                                + " found \"A\" (for example a)",
                        "tests/x.yaml:9:5: error: expected \"expect\" in a case, but found none (write expect: { verdict: hold, fires:"
                                + " [payment-over-limit] })",
                        "tests/x.yaml:10:43: error: expected an amount with its currency, but found \"1.234 USD\" (for example 750"
                                + " USD)");
    }

    @Test
    void a_judgement_as_expected_passes() {
        assertThat(run(new Judgement(Verdict.HOLD, Set.of("limit", "more"), "desk"))
                        .passed())
                .isTrue();
    }

    @Test
    void every_difference_of_a_judgement_is_named() {
        assertThat(run(new Judgement(Verdict.PROCEED, Set.of("other"), null)).differences())
                .containsExactly(
                        "expected verdict hold, but found proceed by other",
                        "expected limit to fire, but it did not",
                        "expected other not to fire, but it did",
                        "expected path desk, but found none");
    }

    @Test
    void the_stratum_of_what_goes_ahead_can_be_expected() {
        CaseFile file =
                Objects.requireNonNull(CaseLoader.load("tests/y.yaml", """
                        policy: ../finance.yaml
                        cases:
                          - { name: large, action: { type: data.read }, expect: { verdict: proceed, stratum: money } }
                        """).value());
        assertThat(CaseRun.of(file, (row, reference, rates) -> new Judgement(Verdict.PROCEED, Set.of(), null, "money"))
                        .get(0)
                        .passed())
                .isTrue();
        assertThat(CaseRun.of(file, (row, reference, rates) -> new Judgement(Verdict.PROCEED, Set.of(), null))
                        .get(0)
                        .differences())
                .containsExactly("expected stratum money, but found none");
    }

    private static CaseRun.Result run(Judgement judgement) {
        CaseFile file =
                Objects.requireNonNull(CaseLoader.load("tests/x.yaml", FULL).value());
        List<CaseRun.Result> results = CaseRun.of(file, (row, reference, rates) -> judgement);
        assertThat(results).hasSize(1);
        return results.get(0);
    }
}
