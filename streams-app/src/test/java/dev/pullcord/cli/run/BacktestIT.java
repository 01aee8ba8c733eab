package dev.pullcord.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.Console;
import dev.pullcord.dev.fleet.Demo;
import dev.pullcord.dev.fleet.DemoResult;
import dev.pullcord.dev.fleet.DemoSettings;
import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.review.DemoClock;
import dev.pullcord.dev.fleet.review.Reviewers;
import dev.pullcord.runtime.EngineRig;
import dev.pullcord.runtime.Tape;
import dev.pullcord.schemas.ShadowRecord;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** A run of the fleet on a real broker, with people who decide, and backtests of what the broker then holds. */
class BacktestIT {
    private static final int ACTIONS = 3_000;
    private static final long TICK_NANOS = 20_000_000;
    private static final Path POLICIES = Path.of("..", "policies");

    private static final EngineRig RIG =
            new EngineRig("backtest", Map.of("pullcord.audit.key", "a key that only tests have"));

    @TempDir
    private Path folder;

    @BeforeAll
    static void a_fleet_has_worked() throws Exception {
        RIG.start();
        assertThat(RIG.verb(apply(
                        "autonomous.yaml",
                        "customer-facing.yaml",
                        "decision-support.yaml",
                        "internal-operations.yaml",
                        "rates.yaml")))
                .isZero();
        EngineRig.await(
                "four policies in force",
                () -> RIG.engine().board().policies().policies().size() == 4);
        Path shadow = Files.createTempFile("shadow", ".yaml");
        Files.writeString(shadow, stricter());
        assertThat(RIG.verb(List.of("policy", "apply", "--shadow", shadow.toString())))
                .isZero();
        Files.delete(shadow);
        EngineRig.await(
                "a shadow", () -> RIG.engine().board().shadows().inForce().size() == 1);
        try (DemoWires wires = new DemoWires(RIG.cluster())) {
            wires.publishReference();
            Demo demo = new Demo(
                    DemoSettings.of(ACTIONS),
                    new Fleet(7, "bt"),
                    new Reviewers(7, new DemoClock(Instant.now(), 10 * DemoClock.USUAL_FACTOR)),
                    wires.sinks(),
                    Clock.systemUTC());
            wires.listen(demo);
            while (demo.tick()) {
                LockSupport.parkNanos(TICK_NANOS);
            }
            assertThat(demo.result().ending()).isEqualTo(DemoResult.Ending.SETTLED);
        }
    }

    private static String stricter() throws IOException {
        return Files.readString(POLICIES.resolve("internal-operations.yaml"))
                .replace("amount.usd > 10000.0", "amount.usd > 1000.0");
    }

    private static List<String> apply(String... files) {
        List<String> line = new ArrayList<>(List.of("policy", "apply"));
        for (String file : files) {
            line.add(POLICIES.resolve(file).toString());
        }
        return line;
    }

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void the_policies_in_force_come_to_their_own_verdicts_again_to_the_byte() throws Exception {
        Object report = backtest(POLICIES.resolve("customer-facing.yaml"), "--threads", "3");

        assertThat(number(report, "actions")).isEqualTo(ACTIONS);
        assertThat(number(report, "faithful", "same") + number(report, "faithful", "sameInAnotherOrder"))
                .as(Json.write(report))
                .isEqualTo(ACTIONS);
        assertThat(number(report, "changed", "hits")).isZero();
        assertThat(number(report, "faithful", "unreadable")).isZero();
    }

    @Test
    void a_stricter_policy_adds_escalations_and_the_page_needs_nothing_else() throws Exception {
        Path candidate = folder.resolve("internal-operations.yaml");
        Files.writeString(candidate, stricter());
        Path page = folder.resolve("report.html");

        Object report = backtest(candidate, "--html", page.toString());

        assertThat(number(report, "changed", "hits")).isPositive();
        String html = Files.readString(page);
        assertThat(html)
                .contains("payment-over-limit")
                .doesNotContain("http:", "https:", "<script", "url(", "src=", "@import");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    }

    @Test
    void a_shadow_tells_what_it_would_have_done_until_it_is_withdrawn() {
        try (Tape<ShadowRecord> tape = RIG.tape(RIG.topics().shadowTelemetry(), ShadowRecord.class)) {
            EngineRig.await("all actions counted beside the shadow", () -> judged(tape) == ACTIONS);
            assertThat(told(tape)).anyMatch(record -> record.getDifference() != null);
        }
        Console console = new Console();
        assertThat(console.run(line("policy", "show"))).isZero();
        assertThat(console.out()).contains("In the shadow, deciding nothing:");
        assertThat(console.run(line("policy", "history", "internal-operations", "--shadow")))
                .isZero();
        assertThat(console.run(line("policy", "withdraw", "internal-operations")))
                .as(console.err())
                .isZero();
        EngineRig.await(
                "no shadow", () -> RIG.engine().board().shadows().inForce().isEmpty());
        assertThat(console.run(line("policy", "withdraw", "internal-operations")))
                .isEqualTo(1);
        assertThat(console.err()).contains("expected a policy \"internal-operations\" in the shadow");
    }

    /** Actions counted by all tasks; the newest count of each holds the ones before it. */
    private static long judged(Tape<ShadowRecord> tape) {
        Map<String, Long> judged = new HashMap<>();
        told(tape).forEach(record -> {
            if (record.getCount() != null) {
                judged.put(record.getId(), record.getCount().getJudged());
            }
        });
        return judged.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<ShadowRecord> told(Tape<ShadowRecord> tape) {
        try {
            return tape.all(record -> true);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String[] line(String... verb) {
        List<String> line = new ArrayList<>(List.of(verb));
        line.addAll(RIG.options());
        return line.toArray(String[]::new);
    }

    private static int number(Object json, String... path) {
        Object value = json;
        for (String step : path) {
            value = Objects.requireNonNull(((Map<?, ?>) value).get(step), step);
        }
        return (int) value;
    }

    private Object backtest(Path candidate, String... more) {
        List<String> line = new ArrayList<>(List.of("policy", "backtest", candidate.toString(), "--json"));
        line.addAll(List.of(more));
        line.addAll(RIG.options());
        Console console = new Console();
        int code = console.run(line.toArray(String[]::new));
        assertThat(code).as(console.err()).isZero();
        return Objects.requireNonNull(Json.parse(console.out()));
    }
}
