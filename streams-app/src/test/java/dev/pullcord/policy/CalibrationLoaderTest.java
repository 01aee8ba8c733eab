package dev.pullcord.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.CalibrationText;
import dev.pullcord.core.calibrate.Calibrator;
import dev.pullcord.core.calibrate.Cell;
import dev.pullcord.core.calibrate.CellKey;
import dev.pullcord.core.calibrate.Label;
import dev.pullcord.policy.yaml.PlainValue;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.YamlDocument;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationLoaderTest {
    private static final Instant SPRING = Instant.parse("2026-03-31T18:00:00.123Z");
    private static final CellKey REFUNDS = new CellKey("customer-facing", "refund.issue", "medium");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document());

    private static final String CELL = """
            apiVersion: pullcord.dev/v1
            kind: Calibration
            metadata: { name: refund-classifier }
            cells:
              - profile: customer-facing
                action: refund.issue
                stakes: medium
                state: in-force
                tolerance: 0.05
                confidence: 0.95
                threshold: 0.83
                labels: 412
                passed: 260
                errors: 4
                bound: 0.0348
                fittedFrom: 2026-01-01T00:00:00Z
                fittedTo: 2026-03-31T00:00:00Z
                expires: 2026-09-30T00:00:00Z
                fit: isotonic
                curve: [[0.1, 0.33], [0.9, 0.97]]
            """;

    @Test
    void what_calibrate_writes_is_read_as_it_was() {
        Calibration written = learnt();
        String text = CalibrationText.of(written);

        Loaded<Calibration> read = CalibrationLoader.load("c.yaml", text);

        assertThat(read.problems()).isEmpty();
        assertThat(written.cells()).hasSize(3);
        assertThat(read.value())
                .isEqualTo(new Calibration(
                        "refund-classifier", "risk's office", ActionDigest.sha256(text), written.cells()));
        assertThat(CalibrationText.of(Objects.requireNonNull(read.value()))).isEqualTo(text);
        assertThat(violations(text)).isEmpty();
    }

    @Test
    void a_cell_taken_back_is_read_with_its_reason() {
        Calibration calibration = learnt();
        Cell cell = Objects.requireNonNull(calibration.cells().get(REFUNDS)).retracted("15 of 148: it's over");
        String text = CalibrationText.of(calibration.with(cell));

        Calibration read =
                Objects.requireNonNull(CalibrationLoader.load("c.yaml", text).value());

        assertThat(read.cells()).containsEntry(REFUNDS, cell);
        assertThat(violations(text)).isEmpty();
    }

    @Test
    void a_document_by_hand_is_read_when_its_counts_prove_it() {
        Loaded<Calibration> loaded = CalibrationLoader.load("c.yaml", CELL);

        assertThat(loaded.problems()).isEmpty();
        assertThat(violations(CELL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold: 0.83 | threshold: 1.83 | c.yaml:11:16: error: expected threshold from 0 to 1, but found \"1.83\"",
                "errors: 4 | errors: 400 | c.yaml:14:13: error: expected at most 260 errors, but found \"400\"",
                "state: in-force | state: inforce | c.yaml:8:12: error: expected state, one of in-force, open, retracted, but found \"inforce\" (did you mean in-force?)",
                "tolerance: 0.05 | tolerance: 0 | c.yaml:9:16: error: expected tolerance from 1.0E-6 to 0.999999, but found \"0\"",
                "expires: 2026-09-30T00:00:00Z | expires: soon | c.yaml:18:14: error: expected expires, a time, but found \"soon\" (for example 2026-03-31T00:00:00Z)",
                "[0.9, 0.97] | [0.9, 0.2] | c.yaml:20:26: error: expected rising scores and probabilities that do not fall, but found 0.9, 0.2 after 0.1, 0.33",
                "profile: customer-facing | profile: everybody | c.yaml:5:14: error: expected a profile, one of internal-operations, customer-facing, decision-support, autonomous, any, but found \"everybody\"",
            })
    void a_mistake_is_shown_with_its_place(String right, String wrong, String message) {
        String text = CELL.replace(right, wrong);

        assertThat(text).isNotEqualTo(CELL);
        assertThat(Loading.messages(CalibrationLoader.load("c.yaml", text))).containsExactly(message);
    }

    @Test
    void a_threshold_that_its_counts_do_not_prove_is_refused() {
        String text = CELL.replace("errors: 4", "errors: 10").replace("bound: 0.0348", "bound: 0.02");

        assertThat(Loading.messages(CalibrationLoader.load("c.yaml", text)))
                .containsExactly(
                        "c.yaml:11:5: error: expected counts that prove an error rate of at most 0.05, but 10 errors of 260 prove"
                                + " 0.0644 (let pullcord calibrate set it)",
                        "c.yaml:15:12: error: expected a bound of 0.0644, but found \"0.02\"");
    }

    @Test
    void a_cell_in_force_has_a_threshold() {
        String text = CELL.replaceAll("(?m)^ *threshold.*\n", "");

        assertThat(Loading.messages(CalibrationLoader.load("c.yaml", text)))
                .containsExactly("c.yaml:8:5: error: expected a threshold in a cell that is in force, but found none"
                        + " (leave it open: state: open)");
        assertThat(violations(text)).isNotEmpty();
    }

    @Test
    void all_mistakes_are_shown_at_once() {
        String text = CELL.replace("labels: 412", "labels: many")
                .replace("fit: isotonic", "fit: spline")
                .replace("stakes: medium", "stakes: Medium")
                .replace("expires:", "expire:");

        assertThat(Loading.messages(CalibrationLoader.load("c.yaml", text))).hasSize(4);
    }

    @Test
    void the_same_actions_stand_once() {
        String twice = CELL + CELL.substring(CELL.indexOf("  - profile"));

        assertThat(Loading.messages(CalibrationLoader.load("c.yaml", twice)))
                .containsExactly("c.yaml:21:5: error: expected each kind of action once, but found customer-facing /"
                        + " refund.issue / medium again");
    }

    @ParameterizedTest
    @CsvSource({
        "state: in-force,state: maybe",
        "threshold: 0.83,thresholds: 0.83",
        "fit: isotonic,fit: spline",
        "errors: 4,errors: -4"
    })
    void the_schema_refuses_what_is_wrong_in_shape(String right, String wrong) {
        assertThat(violations(CELL.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void the_schema_is_itself_a_schema_of_draft_2020_12() {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(document())).isEmpty();
    }

    @Test
    void every_key_stands_in_the_reference() {
        String page = Loading.read(Loading.top("docs").resolve("calibration.md"));
        Set<String> keys = new TreeSet<>();
        document().at("/$defs/cell/properties").fieldNames().forEachRemaining(keys::add);

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    /** A cell with a threshold, one with too few labels, and one where nothing is safe. */
    private static Calibration learnt() {
        SplittableRandom random = new SplittableRandom(5);
        List<Label> sure = new ArrayList<>();
        List<Label> unsafe = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double score = random.nextDouble();
            sure.add(Label.of(score, random.nextDouble() > 0.9 + 0.1 * score));
            unsafe.add(Label.of(score, random.nextBoolean()));
        }
        return new Calibrator(0.95, Duration.ofDays(180))
                .calibrate(
                        "refund-classifier",
                        "risk's office",
                        Map.of(
                                REFUNDS,
                                new Calibrator.Seen(sure, SPRING.minusSeconds(90), SPRING),
                                new CellKey("customer-facing", "refund.issue", "high"),
                                new Calibrator.Seen(sure.subList(0, 20), SPRING.minusSeconds(90), SPRING),
                                new CellKey("autonomous", CellKey.ANY, CellKey.ONLY_BAND),
                                new Calibrator.Seen(unsafe, SPRING, SPRING)),
                        Map.of("medium", 0.1, "high", 0.01, CellKey.ONLY_BAND, 0.05));
    }

    private static Set<ValidationMessage> violations(String text) {
        YamlNode root = Objects.requireNonNull(YamlDocument.read(text, new Problems("c.yaml")));
        return SCHEMA.validate(JSON.valueToTree(PlainValue.of(root)));
    }

    private static JsonNode document() {
        try (InputStream in = CalibrationLoader.class.getResourceAsStream("calibration.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
