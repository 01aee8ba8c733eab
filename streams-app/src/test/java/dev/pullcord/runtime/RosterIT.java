package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.runtime.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.cli.terminal.ExitCode;
import dev.pullcord.core.route.Roster;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.PassedOver;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.digest.ActionDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rosters are released while the engine runs, and the next action goes another way; one story, step by step. */
@Timeout(240)
@TestMethodOrder(OrderAnnotation.class)
class RosterIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: desk, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 100.0'
                path: desk
            paths:
              desk: { steps: [ { role: desk, within: 4h }, { role: line-manager, within: 2h } ], fallback: deny }
            """;
    /** Named as the policy is: rosters have a topic of their own. */
    private static final String OPEN = """
            apiVersion: pullcord.dev/v1
            kind: Roster
            metadata: { name: desk }
            role: desk
            timeZone: Europe/Berlin
            """;

    private static final String CLOSED = OPEN + "overrides: [ { from: 2000-01-01, to: 2199-12-31, people: 0 } ]\n";
    private static final String FOR_ONE_CASE = OPEN + "capacity: { total: 1 }\n";

    private static final EngineRig RIG = new EngineRig("roster-it");
    private static int actions;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        RIG.start();
        RIG.release("desk", POLICY);
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    @Order(1)
    void without_a_roster_the_first_role_is_asked_and_the_reason_says_so()
            throws ExecutionException, InterruptedException {
        Routing routing = routed();

        assertThat(routing.getRole()).isEqualTo("desk");
        assertThat(routing.getReason()).contains("desk has no roster and counts as always on duty");
        assertThat(routing.getRosterVersion()).isEmpty();
    }

    @Test
    @Order(2)
    void a_roster_that_closes_a_role_sends_the_next_action_to_the_second()
            throws IOException, ExecutionException, InterruptedException {
        String version = release(CLOSED);
        Routing routing = routed();

        assertThat(routing.getRole()).isEqualTo("line-manager");
        assertThat(routing.getStep()).isEqualTo(1);
        assertThat(routing.getPassedOver())
                .containsExactly(new PassedOver(0, "desk", "nobody of desk is on duty within 366 days"));
        assertThat(version).hasSize(64);
    }

    @Test
    @Order(3)
    void it_stays_in_force_when_the_next_release_is_broken_and_after_a_restart()
            throws IOException, ExecutionException, InterruptedException {
        RIG.publish("Roster", "desk", OPEN.replace("Berlin", "Berln"));
        await(
                "the trouble in the health check",
                () -> health().contains("\"notInForce\":{\"roster desk\":\"desk:5:11:"));
        assertThat(routed().getRole()).isEqualTo("line-manager");

        RIG.stop();
        RIG.start();
        assertThat(routed().getRole()).isEqualTo("line-manager");
        assertThat(health()).contains("\"roster desk\"").contains("\"rosters\":1");
    }

    @Test
    @Order(4)
    void a_role_at_capacity_is_passed_over_by_what_all_tasks_have_counted()
            throws IOException, ExecutionException, InterruptedException {
        release(FOR_ONE_CASE);
        try (Tape<RoleLoad> loads = RIG.tape(RIG.topics().roleLoad(), RoleLoad.class)) {
            loads.first(load -> load.getRole().equals("desk") && load.getOpen() > 0);
        }
        // counts travel by themselves, so the first action after the release may come before them
        List<Routing> routings = new ArrayList<>();
        do {
            routings.add(routed());
        } while (routings.size() < 20 && !last(routings).getRole().equals("line-manager"));

        assertThat(last(routings).getPassedOver()).hasSize(1);
        assertThat(last(routings).getPassedOver().get(0).getReason())
                .contains("desk is at capacity: ")
                .endsWith(", and it takes 1 at a time");
    }

    @Test
    @Order(5)
    void an_earlier_version_comes_back_by_rollback_and_the_policy_of_the_same_name_is_left_alone()
            throws ExecutionException, InterruptedException {
        String before = roster().version();

        assertThat(RIG.verb(List.of("policy", "rollback", "desk", "--roster", "--to", version(CLOSED))))
                .isEqualTo(ExitCode.OK);
        await("the roster before in force", () -> !roster().version().equals(before));

        assertThat(routed().getRole()).isEqualTo("line-manager");
        assertThat(RIG.verb(List.of("policy", "history", "desk", "--roster"))).isEqualTo(ExitCode.OK);
        assertThat(RIG.verb(List.of("policy", "show", "desk", "--roster"))).isEqualTo(ExitCode.OK);
        assertThat(RIG.verb(List.of("policy", "show", "line-manager", "--roster")))
                .isEqualTo(ExitCode.REFUSED);
    }

    private static String version(String content) {
        return ActionDigest.sha256(content).substring(0, 12);
    }

    private static Roster roster() {
        Roster roster = RIG.engine().board().rosters().of("desk");
        assertThat(roster).isNotNull();
        return Objects.requireNonNull(roster);
    }

    /** Releases by the command line, as people do, and waits until the engine routes by it. */
    private static String release(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("desk.yaml"), content);
        assertThat(RIG.verb(List.of("policy", "apply", file.toString()))).isEqualTo(ExitCode.OK);
        String version = ActionDigest.sha256(content);
        await("the roster in force", () -> {
            Roster roster = RIG.engine().board().rosters().of("desk");
            return roster != null && roster.version().equals(version);
        });
        return version;
    }

    /** The way the next action goes. */
    private static Routing routed() throws ExecutionException, InterruptedException {
        String action = "routed-" + ++actions;
        RIG.propose(payment("desk-agent", action).build());
        try (Tape<CaseState> cases = RIG.tape(RIG.topics().cases(), CaseState.class)) {
            return cases.first(state -> state.getActionId().equals(action) && state.getStatus() == CaseStatus.OFFERED)
                    .getHandoff()
                    .getRouting();
        }
    }

    private static Routing last(List<Routing> routings) {
        return routings.get(routings.size() - 1);
    }

    private static String health() {
        try {
            return RIG.get("/health/ready").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
