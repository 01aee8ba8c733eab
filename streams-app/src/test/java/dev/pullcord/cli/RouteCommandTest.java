package dev.pullcord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an action, from files alone. */
class RouteCommandTest {
    private static final Path POLICIES = Path.of("..", "policies");
    private static final String PAYMENT = "{type: payment.send, amount: 20000 USD, agent: invoice-agent}";

    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void on_duty_the_first_role_is_asked_then_the_second_then_the_fallback_is_due() {
        assertThat(route("--at", "2026-11-25T10:00+01:00")).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("payment.send of invoice-agent at 2026-11-25T09:00:00Z: HOLD")
                .contains("Trigger: payment-over-limit of the policy internal-operations")
                .contains("Step 1  deal-desk: asked at 2026-11-25T09:00:00Z")
                .contains("due       2026-11-25T13:00:00Z, 4h 0m later")
                .contains("deal-desk is on duty until 17:30 Europe/Berlin")
                .contains("Step 2  finance-manager: asked at 2026-11-25T13:00:00Z")
                .contains("If nobody answers: deny at 2026-11-25T15:00:00Z");
    }

    @Test
    void off_duty_the_step_is_passed_over_with_the_reason() {
        assertThat(route("--at", "2026-12-24T15:00+01:00[Europe/Berlin]")).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains("Step 1  deal-desk: passed over at 2026-12-24T14:00:00Z")
                .contains("nobody of deal-desk is on duty before the time of the step is over; the next comes at"
                        + " 2026-12-26 10:00 Europe/Berlin")
                .contains("Step 2  finance-manager: asked at 2026-12-24T14:00:00Z")
                .contains("no roster, counts as always");
    }

    @Test
    void what_waits_changes_the_way_and_json_says_the_same() {
        assertThat(route("--at", "2026-11-25T10:00+01:00", "--load", "deal-desk=24,6", "--json"))
                .isEqualTo(ExitCode.OK);
        Map<String, Object> way = step(Json.parse(console.out()));
        List<?> steps = (List<?>) Objects.requireNonNull(way.get("steps"));

        assertThat(step(steps.get(0)))
                .containsEntry("role", "deal-desk")
                .containsEntry("passedOver", true)
                .containsEntry("onDuty", 3)
                .containsEntry("reason", "deal-desk is at capacity: 24 cases wait, and it takes 24 at a time");
        assertThat(step(steps.get(1))).containsEntry("role", "finance-manager");
        assertThat(way.get("fallback")).isEqualTo("deny");
    }

    @Test
    void the_forecast_is_computed_from_the_pace_that_is_given() {
        assertThat(route("--at", "2026-11-25T10:00+01:00", "--load", "deal-desk=3,2"))
                .isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("in time with 0.9433").contains(": 3 wait, 2 an hour, 4 hours");
    }

    @Test
    void an_action_that_goes_ahead_asks_nobody() throws IOException {
        Path action = Files.writeString(
                folder.resolve("action.json"),
                "{\"type\": \"document.read\", \"effect\": \"read\", \"agent\": \"invoice-agent\", \"confidence\": 0.99}");

        assertThat(route(List.of("--action", "@" + action))).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("document.read of invoice-agent").contains("No person is asked.");
    }

    @Test
    void mistakes_are_told_with_their_place_and_the_way_out() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"),
                Files.readString(POLICIES.resolve("rosters/legal.yaml")).replace("Berlin", "Berln"));

        assertThat(route(List.of("--action", "{tipe: x}"))).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("--action:1:2: error: ").contains("did you mean type?");
        assertThat(route("--roster", bad.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(console.err()).contains(bad + ":6:11: error: ").contains("did you mean Europe/Berlin?");
        assertThat(route("--at", "tomorrow")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected a time such as 2026-12-24T17:00:00Z");
        assertThat(route("--load", "deal-desk=many")).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected ROLE=OPEN or ROLE=OPEN,PERHOUR");
        assertThat(console.run("route", folder.resolve("none.yaml").toString(), "--action", PAYMENT))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.run("route", POLICIES.resolve("rosters/legal.yaml").toString(), "--action", PAYMENT))
                .isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains("expected a policy among the files, but found none");
    }

    private int route(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--action", PAYMENT));
        arguments.addAll(List.of(more));
        return route(arguments);
    }

    private int route(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "route",
                POLICIES.resolve("internal-operations.yaml").toString(),
                POLICIES.resolve("reference.yaml").toString(),
                "--roster",
                POLICIES.resolve("rosters/deal-desk.yaml").toString()));
        arguments.addAll(more);
        return console.run(arguments.toArray(String[]::new));
    }

    private static Map<String, Object> step(@Nullable Object json) {
        Map<String, Object> step = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(json)).forEach((key, value) -> step.put(String.valueOf(key), value));
        return step;
    }
}
