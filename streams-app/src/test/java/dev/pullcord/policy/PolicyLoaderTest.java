package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Path.Fallback;
import dev.pullcord.core.policy.Path.Step;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Profile;
import dev.pullcord.core.policy.QuestionTemplate.OptionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Rule.Band;
import dev.pullcord.core.policy.Rule.DetectorUse;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.window.WindowSpec;
import dev.pullcord.core.window.WindowSpec.Aggregate;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PolicyLoaderTest {
    private static final String HEAD = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: many, owner: risk-office }
            """;
    private static final String TEXT =
            Loading.read(Loading.top("streams-app").resolve("src/test/resources/policy/good/everything/policy.yaml"));
    private static final Policy POLICY =
            Objects.requireNonNull(Loading.policy(TEXT).value());

    @Test
    void the_header_is_read_and_the_version_is_the_hash_of_the_text() {
        assertThat(POLICY.name()).isEqualTo("finance-operations");
        assertThat(POLICY.owner()).isEqualTo("risk-office");
        assertThat(POLICY.version()).isEqualTo(ActionDigest.sha256(TEXT));
        assertThat(POLICY.appliesTo()).containsExactlyInAnyOrder("internal-operations", "customer-facing");
        assertThat(POLICY.profiles())
                .containsEntry("internal-operations", new Profile(0.3, 0.7, 0.7, 1))
                .containsEntry("customer-facing", new Profile(0.6, 1, 1, 1));
    }

    @Test
    void the_never_auto_list_comes_first_and_always_holds() {
        Trigger first = POLICY.triggers().get(0);

        assertThat(first.id()).isEqualTo("contract-change");
        assertThat(first.type()).isEqualTo(TriggerType.NEVER_AUTO);
        assertThat(first.mode()).isEqualTo(TriggerMode.ENFORCE);
        assertThat(first.effect()).isEqualTo(TriggerEffect.HOLD);
        assertThat(first.path()).isEqualTo("legal");
        assertThat(POLICY.triggers().get(2).type()).isEqualTo(TriggerType.BOUNDARY);
    }

    @Test
    void modes_and_effects_are_read() {
        assertThat(trigger("unfamiliar").mode()).isEqualTo(TriggerMode.SHADOW);
        assertThat(trigger("old-rule").mode()).isEqualTo(TriggerMode.OFF);
        assertThat(trigger("embargo").effect()).isEqualTo(TriggerEffect.DENY);
        assertThat(trigger("embargo").path()).isEmpty();
        assertThat(trigger("unsure-note").effect()).isEqualTo(TriggerEffect.REVIEW);
    }

    @Test
    void questions_and_options_are_read_with_their_input_as_json_schema() {
        assertThat(trigger("payment-over-limit").question().text())
                .isEqualTo("Pay {{amount}} to {{party.vendor.name}}?");
        assertThat(trigger("payment-over-limit").question().options())
                .containsExactly(
                        new OptionTemplate("approve", null, "The payment leaves today and cannot be recalled.", null),
                        new OptionTemplate(
                                "reject",
                                null,
                                "The invoice stays open; the vendor is told that it is under review.",
                                null),
                        new OptionTemplate(
                                "modify",
                                "Pay another amount",
                                "The edited amount is paid.",
                                "{\"type\":\"object\",\"properties\":{"
                                        + "\"amount\":{\"type\":\"number\",\"minimum\":0.5,\"maximum\":10000},"
                                        + "\"memo\":{\"type\":\"string\",\"title\":\"Memo\",\"minLength\":1,\"maxLength\":140},"
                                        + "\"speed\":{\"enum\":[\"normal\",\"instant\"]}},"
                                        + "\"required\":[\"amount\"]}"));
    }

    @Test
    void windows_are_read() {
        Rule.Window rule = (Rule.Window) trigger("burst-of-refunds").rule();

        assertThat(rule.window())
                .isEqualTo(new WindowSpec(
                        List.of(new Field("party", "customer", "id", FieldType.TEXT)),
                        Aggregate.SUM,
                        Field.plain("amount.usd", FieldType.NUMBER),
                        Duration.ofHours(1),
                        Duration.ofMinutes(5)));
        assertThat(Objects.requireNonNull(rule.guard()).source()).isEqualTo("action.type == \"refund.issue\"");
        Rule.Window coarse = (Rule.Window) trigger("quarterly-vendor-spend").rule();
        assertThat(coarse.guard()).isNull();
        assertThat(coarse.window().slide()).isEqualTo(Duration.ofDays(90).dividedBy(24));
    }

    @Test
    void detectors_are_read_with_their_own_threshold_or_the_policys() {
        assertThat(((Rule.Detect) trigger("injected-instruction").rule()).detectors())
                .containsExactly(
                        new DetectorUse("prompt-injection", 0.5),
                        new DetectorUse("untrusted-argument", 0.5),
                        new DetectorUse("external:toxicity", 0.5),
                        new DetectorUse("external:fraud-model", 0.9));
    }

    @Test
    void confidence_is_read_with_stakes_and_without() {
        Rule.Confidence rule = (Rule.Confidence) trigger("unsure-refund").rule();

        assertThat(rule.stakes()).isEqualTo(Field.plain("amount.usd", FieldType.NUMBER));
        assertThat(rule.bands()).containsExactly(new Band("low", 0), new Band("medium", 100), new Band("high", 2000));
        assertThat(rule.calibration()).isEqualTo("refund-classifier");
        assertThat(rule.tolerate()).isEqualTo(Map.of("medium", 0.05, "high", 0.01));
        Rule.Confidence plain = (Rule.Confidence) trigger("unsure-note").rule();
        assertThat(plain.stakes()).isNull();
        assertThat(plain.bands()).containsExactly(new Band("all", 0));
        assertThat(plain.tolerate()).isEqualTo(Map.of("all", 0.2));
    }

    @Test
    void paths_are_read() {
        assertThat(POLICY.paths())
                .containsEntry(
                        "deal-desk",
                        new Path(
                                "deal-desk",
                                List.of(
                                        new Step("deal-desk", Duration.ofHours(4)),
                                        new Step("finance-manager", Duration.ofHours(2))),
                                Fallback.DENY));
    }

    @Test
    void ten_thousand_triggers_are_loaded() {
        StringBuilder text = new StringBuilder(HEAD + """
                paths: { desk: { steps: [ { role: desk, within: 1h } ], fallback: deny } }
                triggers:
                """);
        for (int i = 0; i < 10_000; i++) {
            text.append("  - { id: t-")
                    .append(i)
                    .append(", type: boundary, path: desk, when: 'action.type == \"type.")
                    .append(i % 500)
                    .append("\" && amount.usd > ")
                    .append(i)
                    .append(".0' }\n");
        }

        Loaded<Policy> loaded = Loading.policy(text.toString());

        assertThat(loaded.problems()).isEmpty();
        assertThat(Objects.requireNonNull(loaded.value()).triggers()).hasSize(10_000);
    }

    @Test
    void too_many_triggers_are_refused_before_they_are_compiled() {
        String text = HEAD + "triggers:\n" + "  - {}\n".repeat(TriggerReader.TRIGGERS_MAX + 1);

        assertThat(Loading.messages(Loading.policy(text)))
                .containsExactly(
                        "policy.yaml:4:1: error: expected at most 20000 triggers, but found 20001 (split the policy)");
    }

    @Test
    void problems_are_reported_up_to_a_limit() {
        String text = HEAD + "triggers:\n" + "  - {}\n".repeat(2_000);

        List<String> messages = Loading.messages(Loading.policy(text));

        assertThat(messages).hasSize(1_001);
        assertThat(messages).last().asString().contains("expected at most 1000 problems, but found more");
    }

    private static Trigger trigger(String id) {
        return POLICY.triggers().stream()
                .filter(trigger -> trigger.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
