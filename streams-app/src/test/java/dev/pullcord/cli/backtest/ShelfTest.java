package dev.pullcord.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final ReleasedDocument PAY_1 = policy("pay", 1_000);
    private static final ReleasedDocument PAY_2 = policy("pay", 2_000);
    private static final ReleasedDocument CHAT_1 = policy("chat", 1_000);
    private static final ReleasedDocument CHAT_2 = policy("chat", 2_000);

    private final Shelf shelf =
            new Shelf(List.of(PAY_1, PAY_2, CHAT_1, CHAT_2), List.of(PAY_2, CHAT_2), Map.of("pay", text("pay", 5_000)));

    private static String text(String name, int limit) {
        return """
                apiVersion: pullcord.dev/v1
                kind: EscalationPolicy
                metadata: { name: %s, owner: o }
                triggers:
                  - { id: limit, type: boundary, when: 'amount.usd > %d', path: desk }
                paths:
                  desk: { steps: [ { role: desk, within: 1h } ], fallback: deny }
                """.formatted(name, limit);
    }

    private static ReleasedDocument policy(String name, int limit) {
        return ReleasedDocument.newBuilder()
                .setKind("EscalationPolicy")
                .setName(name)
                .setVersion(ActionDigest.sha256(text(name, limit)))
                .setContent(text(name, limit))
                .setReleasedBy("maria")
                .setReleasedAt(Instant.EPOCH)
                .build();
    }

    /** Judged by a set of documents, of which the first applied to the agent. */
    private static Evaluation judgedBy(ReleasedDocument applied, ReleasedDocument... others) {
        TreeMap<String, String> set = new TreeMap<>(Map.of(applied.getName(), applied.getVersion()));
        for (ReleasedDocument other : others) {
            set.put(other.getName(), other.getVersion());
        }
        return Evaluation.newBuilder()
                .setActionId("a")
                .setAgentId("agent")
                .setSessionId("s")
                .setActionType("payment.send")
                .setSource("agent.actions-0@0")
                .setEvaluatedAt(Instant.EPOCH)
                .setPolicyVersion(PolicySet.version(set))
                .setPolicies(Map.of(applied.getName(), applied.getVersion()))
                .setEnrichment(Enrichment.newBuilder()
                        .setProfile("autonomous")
                        .setAgentKnown(true)
                        .build())
                .setOpportunities(1)
                .setScore(0)
                .setEscalateAt(1)
                .setVerdict(Verdict.PROCEED)
                .build();
    }

    @Test
    void the_very_set_that_judged_is_found_by_its_hash_among_all_versions() {
        Evaluation evaluation = judgedBy(PAY_1, CHAT_1);

        PolicySet found = Objects.requireNonNull(shelf.recorded(evaluation));

        assertThat(found.version()).isEqualTo(evaluation.getPolicyVersion());
        assertThat(found.policies())
                .extracting(Policy::version)
                .containsExactly(CHAT_1.getVersion(), PAY_1.getVersion());
        assertThat(shelf.gone()).isEmpty();
    }

    @Test
    void a_policy_that_was_alone_is_found_alone() {
        assertThat(Objects.requireNonNull(shelf.recorded(judgedBy(PAY_2))).policies())
                .hasSize(1);
    }

    @Test
    void the_candidate_takes_the_place_of_its_name_in_the_set_that_judged() {
        PolicySet candidate = shelf.candidate(judgedBy(PAY_1, CHAT_1));

        assertThat(candidate.policies())
                .extracting(Policy::version)
                .containsExactly(CHAT_1.getVersion(), ActionDigest.sha256(text("pay", 5_000)));
    }

    @Test
    void a_version_that_is_not_on_record_is_named_and_the_candidate_joins_what_is_in_force() {
        Evaluation evaluation = judgedBy(policy("pay", 3_000), CHAT_1);

        assertThat(shelf.recorded(evaluation)).isNull();
        assertThat(shelf.gone())
                .singleElement()
                .asString()
                .startsWith("version ")
                .endsWith("of the policy pay");
        assertThat(shelf.candidate(evaluation).policies())
                .extracting(Policy::version)
                .contains(CHAT_2.getVersion());
    }

    @Test
    void a_set_with_a_part_that_is_not_on_record_is_said() {
        assertThat(shelf.recorded(judgedBy(PAY_1, policy("hidden", 1)))).isNull();
        assertThat(shelf.gone()).singleElement().asString().contains("no combination of archived versions");
    }
}
