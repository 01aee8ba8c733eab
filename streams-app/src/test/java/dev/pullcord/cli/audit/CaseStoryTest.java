package dev.pullcord.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audit of a case reads as an honest story, above all when nobody was there to decide. */
class CaseStoryTest {
    private static final List<String> ROLES = List.of("deal-desk", "treasury", "finance-manager");
    private static final String OFFICE_HOURS =
            "hours: [ { weekdays: ['monday:friday'], " + "times: [ { start_time: '09:00', end_time: '17:00' } ] } ]\n";
    private static final String NIGHT_SHIFT = "hours: [ { times: [ { start_time: '00:00', end_time: '06:00' } ] } ]\n";

    private static String policy(String path) {
        return """
                apiVersion: pullcord.dev/v1
                kind: EscalationPolicy
                metadata: { name: desk, owner: risk-office }
                appliesTo: { profiles: [autonomous] }
                triggers:
                  - { id: every-payment, type: boundary, when: 'action.type == "payment.send"', path: payments }
                paths:
                  payments: { %s }
                """.formatted(path);
    }

    private static String roster(String role, String rest) {
        return """
                apiVersion: pullcord.dev/v1
                kind: Roster
                metadata: { name: %s }
                role: %s
                timeZone: Europe/Berlin
                %s""".formatted(role, role, rest);
    }

    /** The saturday before the clocks go back, half past eleven in Berlin. */
    private static Stage saturdayNight(String path) {
        return new Stage(Instant.parse("2026-10-24T21:30:00Z"), ROLES).policy(policy(path));
    }

    @Test
    void the_night_the_clocks_go_back_is_told_as_it_was_and_as_the_documentation_has_it() throws IOException {
        try (Stage stage = saturdayNight("steps: [ { role: deal-desk, within: 4h }, "
                + "{ role: treasury, within: 4h, clock: business, offDuty: hold-until-on-duty } ], "
                + "approvals: 2, approvalRole: finance-manager, fallback: deny")) {
            stage.roster("deal-desk", roster("deal-desk", OFFICE_HOURS))
                    .roster("treasury", roster("treasury", NIGHT_SHIFT))
                    .roster("finance-manager", roster("finance-manager", OFFICE_HOURS))
                    .propose("pay-4711");
            stage.until("2026-10-24T22:20:00Z").say("tom", "treasury", DecisionKind.CLAIM, "pay-4711", "");
            stage.until("2026-10-24T22:22:00Z")
                    .say("tom", "treasury", DecisionKind.ASK, "pay-4711", "Which order is this for?");
            stage.until("2026-10-24T22:24:00Z").answer("pay-4711", "Order 4711, delivered on Friday.");
            stage.until("2026-10-24T22:26:00Z").choose("maria", "treasury", "approve", "pay-4711", "It is my order.");
            stage.until("2026-10-24T22:30:00Z").choose("tom", "treasury", "approve", "pay-4711", "Delivered and due.");
            stage.until("2026-10-24T22:31:00Z").choose("tom", "finance-manager", "approve", "pay-4711", "I do both.");
            stage.until("2026-10-25T02:00:00Z");
            assertThat(stage.resolution("pay-4711").getDisposition()).isEqualTo(Disposition.EXPIRED);
            stage.until("2026-10-26T08:10:00Z")
                    .say("lena", "finance-manager", DecisionKind.REOPEN, "pay-4711", "Nobody was in on Saturday.");
            stage.until("2026-10-26T08:12:00Z")
                    .choose("lena", "finance-manager", "approve", "pay-4711", "Matches the order.");
            stage.until("2026-10-26T08:30:00Z").choose("paul", "finance-manager", "approve", "pay-4711", "Agreed.");
            stage.until("2026-10-26T08:31:00Z").execute("pay-4711");

            List<String> story = stage.story("pay-4711");

            assertThat(story).isEqualTo(documented());
        }
    }

    /** The story in the documentation is what the engine told. */
    private static List<String> documented() throws IOException {
        String text = Files.readString(Path.of("../docs/cases.md"));
        String block = text.substring(text.indexOf("<!-- story -->"), text.indexOf("<!-- end of story -->"));
        return block.lines()
                .filter(line -> !line.startsWith("<!--") && !line.startsWith("```") && !line.startsWith("$"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void a_deadline_by_the_business_clock_counts_the_hour_that_comes_twice() {
        try (Stage stage = saturdayNight("steps: [ { role: treasury, within: 4h, clock: business, "
                + "offDuty: hold-until-on-duty } ], fallback: deny")) {
            stage.roster("treasury", roster("treasury", NIGHT_SHIFT)).propose("pay-1");
            stage.until("2026-10-25T02:00:00Z");

            // midnight to 03:00 by the clock of the wall, four hours by that of the shift
            assertThat(lines(stage))
                    .anyMatch(line -> line.startsWith(
                            "2026-10-25T02:00:00Z  deadline passed (treasury), after 4h 30m (4h 0m on duty)"));
        }
    }

    @Test
    void a_role_at_capacity_is_passed_over_with_the_reason() {
        try (Stage stage = saturdayNight(
                "steps: [ { role: deal-desk, within: 4h }, { role: treasury, within: 4h } ], " + "fallback: deny")) {
            stage.roster("deal-desk", roster("deal-desk", "capacity: { total: 1 }\n"))
                    .propose("pay-0")
                    .until("2026-10-24T21:40:00Z")
                    .propose("pay-1");

            assertThat(lines(stage))
                    .anyMatch(line ->
                            line.contains("to treasury. passed over deal-desk: deal-desk is at capacity: 1 case waits, "
                                    + "and it takes 1 at a time"))
                    .anyMatch(line -> line.contains("offered (treasury)"));
        }
    }

    @Test
    void with_nobody_on_duty_anywhere_the_fallback_comes_at_once_and_says_why() {
        try (Stage stage = saturdayNight("steps: [ { role: deal-desk, within: 4h } ], fallback: deny")) {
            stage.roster("deal-desk", roster("deal-desk", OFFICE_HOURS)).propose("pay-1");

            assertThat(stage.resolution("pay-1").getDisposition()).isEqualTo(Disposition.EXPIRED);
            assertThat(lines(stage))
                    .anyMatch(
                            line -> line.contains("nobody of deal-desk is on duty before the time of the step is over; "
                                    + "the next comes at 2026-10-26 09:00 Europe/Berlin"))
                    .anyMatch(line -> line.contains("fallback applied (deal-desk): deny"))
                    .noneMatch(line -> line.contains("offered"));
        }
    }

    @Test
    void the_fallback_hold_keeps_the_case_open_and_denies_it_at_its_end() {
        try (Stage stage = saturdayNight("steps: [ { role: deal-desk, within: 1h } ], fallback: hold, holdFor: 3h")) {
            stage.propose("pay-1").until("2026-10-25T01:30:00Z");

            assertThat(stage.resolution("pay-1").getDisposition()).isEqualTo(Disposition.EXPIRED);
            assertThat(lines(stage))
                    .anyMatch(line -> line.startsWith("2026-10-24T22:30:00Z  fallback applied (deal-desk): hold")
                            && line.contains("until 2026-10-25T01:30:00Z"))
                    .anyMatch(line -> line.startsWith("2026-10-24T22:30:00Z  offered (deal-desk)"))
                    .anyMatch(line -> line.startsWith("2026-10-25T01:30:00Z  resolved")
                            && line.contains("EXPIRED: nobody decided while it was held"));
        }
    }

    @Test
    void while_it_is_held_the_case_may_still_be_decided() {
        try (Stage stage = saturdayNight("steps: [ { role: deal-desk, within: 1h } ], fallback: hold, holdFor: 3h")) {
            stage.propose("pay-1").until("2026-10-25T01:00:00Z");
            stage.choose("tom", "deal-desk", "reject", "pay-1", "Not ours.");

            assertThat(stage.resolution("pay-1").getDisposedBy()).isEqualTo(DisposedBy.HUMAN);
            assertThat(lines(stage)).anyMatch(line -> line.contains("decided by tom (deal-desk): reject"));
        }
    }

    @Test
    void the_fallback_proceed_releases_in_the_name_of_the_policy_and_of_nobody_else() {
        try (Stage stage = saturdayNight("steps: [ { role: deal-desk, within: 1h } ], fallback: proceed")) {
            stage.propose("pay-1").until("2026-10-24T22:30:00Z").execute("pay-1");

            assertThat(stage.resolution("pay-1").getDisposedBy()).isEqualTo(DisposedBy.POLICY);
            assertThat(stage.resolution("pay-1").getDecidedBy()).isNull();
            assertThat(lines(stage))
                    .anyMatch(line -> line.contains("resolved, after 1h 0m")
                            && line.contains(
                                    "APPROVED: deal-desk did not decide in time; the policy then lets it proceed"))
                    .anyMatch(line -> line.contains("executed by the agent"));
        }
    }

    @Test
    void a_refusal_stands_in_the_story_and_changes_nothing() {
        try (Stage stage = saturdayNight("steps: [ { role: deal-desk, within: 1h } ], fallback: deny")) {
            stage.propose("pay-1").choose("maria", "deal-desk", "approve", "pay-1", "Mine.");
            stage.choose("tom", "treasury", "approve", "pay-1", "Looks good.");
            stage.choose("tom", "deal-desk", "approve", "pay-1", "Matches.");

            assertThat(lines(stage))
                    .anyMatch(line ->
                            line.contains("refused by maria (deal-desk): approve") && line.contains("self-approval"))
                    .anyMatch(
                            line -> line.contains("refused by tom (treasury): approve") && line.contains("wrong-role"))
                    .anyMatch(line -> line.contains("decided by tom (deal-desk): approve"));
        }
    }

    private static List<String> lines(Stage stage) {
        return stage.story("pay-1");
    }
}
