package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.policy.cases.CaseFile;
import dev.pullcord.policy.cases.CaseLoader;
import dev.pullcord.policy.cases.CaseRun;
import dev.pullcord.schemas.TriggerType;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StarterPoliciesTest {
    private static final Path POLICIES = Loading.top("policies");

    static Stream<String> names() {
        return ProfileReader.PROFILES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_profile_has_a_policy_without_any_problem(String name) {
        Loaded<Policy> loaded = load(name);

        assertThat(Loading.messages(loaded)).isEmpty();
        Policy policy = Objects.requireNonNull(loaded.value());
        assertThat(policy.appliesTo()).containsExactly(name);
        assertThat(policy.profiles()).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_policy_uses_every_kind_of_trigger(String name) {
        Set<TriggerType> types = new TreeSet<>();
        Objects.requireNonNull(load(name).value()).triggers().forEach(trigger -> types.add(trigger.type()));

        assertThat(types)
                .containsExactlyInAnyOrder(
                        TriggerType.NEVER_AUTO,
                        TriggerType.BOUNDARY,
                        TriggerType.POLICY,
                        TriggerType.RISK,
                        TriggerType.ANOMALY,
                        TriggerType.CONFIDENCE);
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_policy_has_a_sample_looked_at_whose_role_decides_nothing_else(String name) {
        Policy policy = Objects.requireNonNull(load(name).value());
        Audit audit = Objects.requireNonNull(policy.audit());

        assertThat(audit.strata()).isNotEmpty();
        assertThat(policy.triggers()).extracting(Trigger::path).doesNotContain(audit.path());
    }

    @Test
    void the_policies_name_every_role_of_the_framework() {
        Set<String> roles = new TreeSet<>();
        names().forEach(name -> Objects.requireNonNull(load(name).value())
                .paths()
                .values()
                .forEach(path -> path.steps().forEach(step -> roles.add(step.role()))));

        assertThat(roles)
                .containsExactlyInAnyOrder(
                        "deal-desk",
                        "finance-manager",
                        "security",
                        "legal",
                        "compliance",
                        "fraud",
                        "support-leads",
                        "risk-office",
                        "procurement",
                        "line-manager",
                        "quality-review");
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_starter_trigger_has_a_case_that_makes_it_fire_and_one_that_keeps_it_silent(String name) {
        Policy policy = Objects.requireNonNull(load(name).value());
        Loaded<CaseFile> cases = cases(name);

        assertThat(Loading.messages(cases)).isEmpty();
        CaseFile file = Objects.requireNonNull(cases.value());
        assertThat(file.policy()).isEqualTo("../" + name + ".yaml");
        assertThat(CaseRun.untested(file, policy)).isEmpty();
        assertThat(CaseRun.strangers(file, policy)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_hold_has_a_path(String name) {
        Policy policy = Objects.requireNonNull(load(name).value());

        assertThat(policy.triggers())
                .extracting(Trigger::path)
                .filteredOn(path -> !path.isEmpty())
                .allMatch(policy.paths()::containsKey);
    }

    @ParameterizedTest
    @ValueSource(strings = "rates.yaml")
    void the_rates_are_right(String name) {
        Loaded<Rates> loaded = RatesLoader.load(name, Loading.read(POLICIES.resolve(name)));

        assertThat(Loading.messages(loaded)).isEmpty();
        assertThat(Objects.requireNonNull(loaded.value()).usdFor("EUR")).isEqualTo(1.08);
    }

    @Test
    void the_reference_data_is_right() {
        Loaded<Reference> loaded =
                ReferenceLoader.load("reference.yaml", Loading.read(POLICIES.resolve("reference.yaml")));

        assertThat(Loading.messages(loaded)).isEmpty();
        assertThat(Objects.requireNonNull(loaded.value()).agents()).hasSize(4);
    }

    private static Loaded<Policy> load(String name) {
        return Loading.policy(Loading.read(POLICIES.resolve(name + ".yaml")));
    }

    private static Loaded<CaseFile> cases(String name) {
        return CaseLoader.load(
                "tests/" + name + ".yaml",
                Loading.read(POLICIES.resolve("tests").resolve(name + ".yaml")));
    }
}
