package dev.pullcord.benchmarks.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.replay.ReplayMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogEvaluationTest {
    @TempDir
    private Path folder = Path.of("");

    private Path mapping = Path.of("");
    private AgentLogEvaluation evaluation;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void write_policies_and_mapping() throws IOException {
        mapping = InventedLog.mapping(folder);
        evaluation = new AgentLogEvaluation(InventedLog.policies(folder), mapping);
    }

    @Test
    void held_writes_are_counted_by_what_they_turned_out_to_be() throws IOException {
        Tally tally = tally(evaluation.policies().whole());

        assertThat(tally.share(Truth::isServingWrite, Ruling::held)).isEqualTo(new Share(2, 2));
        assertThat(tally.share(Truth::isBenignWrite, Ruling::held)).isEqualTo(new Share(1, 2));
        assertThat(tally.share(Truth::isBenignWrite, Ruling::heldByRiskOrAnomaly))
                .isEqualTo(new Share(0, 2));
        assertThat(tally.share(Truth::isOtherWriteUnderAttack, Ruling::held)).isEqualTo(new Share(1, 1));
        assertThat(tally.share(Truth::isRightWrite, Ruling::held)).isEqualTo(new Share(0, 1));
        assertThat(tally.share(Truth::isWrongWrite, Ruling::held)).isEqualTo(new Share(0, 0));
        assertThat(tally.share(Truth::isRead, Ruling::held)).isEqualTo(new Share(0, 3));
        assertThat(tally.share("home", Truth::isWrite, Ruling::held)).isEqualTo(new Share(4, 6));
        assertThat(tally.sessions(Truth::isWrite, Ruling::held)).isEqualTo(new Share(3, 5));
    }

    @Test
    void without_text_detectors_only_the_origin_of_values_speaks() throws IOException {
        Tally tally = tally(evaluation.policies().without(PolicyFolder.TEXT_DETECTORS));

        assertThat(tally.share(Truth::isServingWrite, Ruling::heldByRiskOrAnomaly))
                .isEqualTo(new Share(2, 2));
        assertThat(tally.share(Truth::isOtherWriteUnderAttack, Ruling::held)).isEqualTo(new Share(0, 1));
    }

    @Test
    void a_shadow_trigger_holds_nothing() throws IOException {
        Tally tally = tally(evaluation.policies().whole());

        assertThat(tally.share(truth -> true, ruling -> ruling.heldByTrigger("risk tried-out"))
                        .hits())
                .isZero();
        assertThat(tally.share(truth -> true, ruling -> ruling.heldByTrigger("risk smuggled-value"))
                        .hits())
                .isEqualTo(2);
        assertThat(tally.share(truth -> true, ruling -> ruling.heldByTrigger("boundary large-payment"))
                        .hits())
                .isEqualTo(1);
    }

    @Test
    void the_two_halves_are_the_whole() throws IOException {
        Tally tally = tally(evaluation.policies().whole());

        Share first = tally.share(0, Truth::isWrite, Ruling::held);
        Share second = tally.share(1, Truth::isWrite, Ruling::held);
        assertThat(first.hits() + second.hits()).isEqualTo(4);
        assertThat(first.of() + second.of()).isEqualTo(6);
    }

    @Test
    void a_party_the_person_did_not_name_is_a_stranger() throws IOException {
        Tally tally = tally(evaluation.policies().whole());

        assertThat(tally.share(Truth::isServingWrite, Ruling::strange)).isEqualTo(new Share(2, 2));
        assertThat(tally.share(Truth::isBenignWrite, Ruling::strange)).isEqualTo(new Share(0, 2));
    }

    @Test
    void labels_never_reach_a_record() throws IOException {
        List<LogSteps.Step> steps =
                LogSteps.read(InventedLog.withLabels(folder), readMapping()).steps();

        assertThat(steps)
                .hasSize(9)
                .allSatisfy(step -> assertThat(step.action() + " " + step.report())
                        .contains("home")
                        .doesNotContain(InventedLog.SECRET)
                        .doesNotContain("serves_injection", "injected_session", "action_correct", "split_key"));
    }

    @Test
    void verdicts_are_the_same_when_nothing_is_known_about_right_and_wrong() throws IOException {
        PolicySet policies = evaluation.policies().whole();

        List<Ruling> known = rulings(tally(policies));
        List<Ruling> unknown = rulings(evaluation.score(InventedLog.withoutLabels(folder), policies));
        assertThat(unknown).hasSize(9).isEqualTo(known);
    }

    @Test
    void targets_are_checked_on_the_whole_and_on_each_half() throws IOException {
        Tally whole = tally(evaluation.policies().whole());

        Targets targets = Targets.of(whole, tally(evaluation.policies().without(PolicyFolder.TEXT_DETECTORS)));

        assertThat(targets.lines()).hasSize(5);
        assertThat(targets.text()).contains("no read held by a boundary").doesNotContain("missed");
    }

    @Test
    void absent_data_is_said_and_nothing_else() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        AgentLogEvaluation.run(
                folder.resolve("none"), folder, mapping, new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("skipped: no data at ")
                .hasLineCount(1);
    }

    /** Skipped where the logs are absent: they are not part of the repository. */
    @Test
    void the_shipped_policies_reach_the_targets_on_real_logs() throws IOException {
        Path data = Path.of(System.getenv().getOrDefault(AgentLogEvaluation.DATA, "../../shared/data"));
        assumeThat(AgentLogEvaluation.isPresent(data))
                .as("agent logs at " + data)
                .isTrue();

        Targets targets =
                new AgentLogEvaluation(Path.of("../policies"), Path.of("../mappings/agent-logs.yaml")).targets(data);

        assertThat(targets.lines())
                .allSatisfy(line -> assertThat(line.all()).as(line.what()).isTrue());
    }

    private Tally tally(PolicySet policies) throws IOException {
        return evaluation.score(InventedLog.withLabels(folder), policies);
    }

    private static List<Ruling> rulings(Tally tally) {
        return tally.scored().stream().map(Scored::ruling).toList();
    }

    private ReplayMapping readMapping() throws IOException {
        return Objects.requireNonNull(
                ReplayMapping.read("mapping.yaml", Files.readString(mapping)).mapping());
    }
}
