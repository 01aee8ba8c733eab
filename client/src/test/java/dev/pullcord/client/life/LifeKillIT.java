package dev.pullcord.client.life;

import static dev.pullcord.schemas.CaseStatus.APPROVED_IN_PART;
import static dev.pullcord.schemas.CaseStatus.ASKED;
import static dev.pullcord.schemas.CaseStatus.CLAIMED;
import static dev.pullcord.schemas.CaseStatus.HELD;
import static dev.pullcord.schemas.CaseStatus.OFFERED;
import static dev.pullcord.schemas.CaseStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.escalation.AuditChain;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engine, agent and reviewer are killed in turn at every state a case can be in: each case has one resolution, each release one
 * payment, and nothing is lost.
 */
@Timeout(400)
class LifeKillIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: life, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - { id: one, type: boundary, when: 'action.type == "pay.one"', path: one }
              - { id: two, type: boundary, when: 'action.type == "pay.two"', path: two }
              - { id: brief, type: boundary, when: 'action.type == "pay.brief"', path: brief }
              - { id: night, type: boundary, when: 'action.type == "pay.night"', path: night }
            paths:
              one: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
              two: { steps: [ { role: deal-desk, within: 4h } ], approvals: 2, fallback: deny }
              brief: { steps: [ { role: deal-desk, within: 1s } ], fallback: hold }
              night:
                steps: [ { role: night-shift, within: 100h, offDuty: hold-until-on-duty } ]
                fallback: deny
            """;
    /** Nobody works today. */
    private static final String ROSTER = """
            apiVersion: pullcord.dev/v1
            kind: Roster
            metadata: { name: night-shift }
            role: night-shift
            timeZone: UTC
            overrides: [ { from: 2000-01-01, to: %s, people: 0 } ]
            """;

    /** One case for each state in which a case waits. */
    private static final List<String> WAITING_TASKS = List.of(
            "pay.one/offered",
            "pay.one/claimed",
            "pay.one/asked",
            "pay.two/part",
            "pay.brief/held",
            "pay.night/waiting");
    /** One case that is resolved while the agent is dead. */
    private static final List<String> LATE_TASKS = List.of("pay.one/late");
    /** One case for each point of an execution at which a process can end. */
    private static final List<String> STOPPING_TASKS =
            List.of("pay.one/begun@BEGUN", "pay.one/acted@ACTED", "pay.one/ended@ENDED", "pay.one/reported@REPORTED");

    private static final Map<String, CaseStatus> STATES = Map.ofEntries(
            Map.entry("offered", OFFERED),
            Map.entry("claimed", CLAIMED),
            Map.entry("asked", ASKED),
            Map.entry("part", APPROVED_IN_PART),
            Map.entry("held", HELD),
            Map.entry("waiting", WAITING),
            Map.entry("late", OFFERED),
            Map.entry("begun", OFFERED),
            Map.entry("acted", OFFERED),
            Map.entry("ended", OFFERED),
            Map.entry("reported", OFFERED));

    @TempDir
    private static Path folder;

    @Test
    void whoever_is_killed_and_when_each_case_has_one_resolution_and_each_release_one_payment() throws Exception {
        try (LifeRig rig = new LifeRig(folder)) {
            String reopens = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
            rig.release(Map.of("life.yaml", POLICY, "night-shift.yaml", ROSTER.formatted(reopens)));

            Program engine = rig.engine();
            Program agent = rig.agent("silent", tasks(false));
            Program reviewer = rig.reviewer();
            reachEveryState(rig, agent, reviewer);

            reviewer.kill();
            reviewer = rig.reviewer();
            reviewer.await("given offered", "given claimed", "given asked", "given part", "given held", "given late");
            engine.kill();
            engine = rig.engine();
            assertStates(rig, STATES);

            agent.kill();
            agent = rig.agent("talking", tasks(true));
            agent.await("asked asked");
            Map<String, CaseStatus> answered = new TreeMap<>(STATES);
            answered.put("asked", OFFERED);
            LifeRig.await("the answer in the case", () -> states(rig).equals(answered));

            dieAroundTheExecution(agent, reviewer);
            engine.kill();
            decideWhileNobodyJudges(rig, reviewer);
            reviewer.kill();
            agent.kill();
            assertThat(rig.paid()).containsExactlyInAnyOrder("acted", "ended", "reported");

            engine = rig.engine();
            LifeRig.await("the first resolution after the restart", () -> resolutions(rig) > STOPPING_TASKS.size());
            engine.kill();
            engine = rig.engine();
            reviewer = rig.reviewer();
            reviewer.await("given late");
            reviewer.tell("approve", "paula", "late");
            reviewer.await("approve late accepted");
            reviewer.kill();

            finish(rig);
            assertNothingLostNothingTwice(rig);
            rig.verb("audit", "verify", "--all");
            engine.kill();
        }
    }

    private static List<String> tasks(boolean stopping) {
        List<String> tasks = new ArrayList<>(WAITING_TASKS);
        tasks.addAll(LATE_TASKS);
        STOPPING_TASKS.forEach(task -> tasks.add(stopping ? task : task.substring(0, task.indexOf('@'))));
        return tasks;
    }

    private static void reachEveryState(LifeRig rig, Program agent, Program reviewer) throws InterruptedException {
        for (String id : STATES.keySet()) {
            agent.await("held " + id);
            if (!id.equals("waiting")) {
                reviewer.await("given " + id);
            }
        }
        reviewer.tell("claim", "paula", "claimed");
        reviewer.tell("ask", "paula", "asked");
        reviewer.tell("approve", "paula", "part");
        reviewer.await("claim claimed accepted", "ask asked accepted", "approve part accepted");
        agent.await("asked asked");
        LifeRig.await("a case in every state", () -> states(rig).equals(STATES));
    }

    /** Four executions go on until each stands at another point between its release and the end of its report. */
    private static void dieAroundTheExecution(Program agent, Program reviewer) throws InterruptedException {
        for (String id : List.of("begun", "acted", "ended", "reported")) {
            reviewer.tell("approve", "paula", id);
        }
        agent.await("stopped begun", "stopped acted", "stopped ended", "stopped reported");
    }

    private static void decideWhileNobodyJudges(LifeRig rig, Program reviewer) {
        List<String> decided = List.of("offered", "claimed", "asked", "held");
        decided.forEach(id -> reviewer.tell("approve", "paula", id));
        reviewer.tell("approve", "otto", "part");
        // the first approval of "part" and the four of before are there already
        LifeRig.await(
                "every decision on its topic",
                () -> rig.all(rig.topics().decisions(ReviewerMain.ROLE), Decision.class).stream()
                                .filter(decision -> decision.getKind() == DecisionKind.DECIDE)
                                .count()
                        == 1 + STOPPING_TASKS.size() + decided.size() + 1);
    }

    /** An agent that begins again executes what it may and doubts what it must; a third one settles the doubts. */
    private static void finish(LifeRig rig) throws IOException, InterruptedException {
        Program agent = rig.agent("talking", tasks(false));
        agent.await("doubt begun", "doubt acted");
        agent.await("refused begun ExecutionInDoubtException", "refused acted ExecutionInDoubtException");
        agent.await("refused ended ReleaseUsedException", "refused reported ReleaseUsedException");
        for (String id : List.of("offered", "claimed", "asked", "part", "held", "late")) {
            agent.await("executed " + id);
        }
        agent.await("held waiting");
        agent.tell("waiting");
        agent.await("resolved waiting CANCELLED");
        LifeRig.await(
                "the doubts on record",
                () -> reports(rig, ExecutionStatus.UNKNOWN).size() >= 2);
        assertThat(rig.paid()).doesNotContain("begun").containsOnlyOnce("acted");
        agent.kill();

        agent = rig.agent("settling", tasks(false));
        agent.await("executed begun", "refused acted ReleaseUsedException", "refused late ReleaseUsedException");
        List<String> released = released();
        LifeRig.await(
                "every payment on record",
                () -> rig.all(rig.topics().audit(), AuditRecord.class).stream()
                                .filter(record -> record.getEvent() == AuditEvent.EXECUTED)
                                .count()
                        >= released.size());
        assertThat(agent.said()).noneMatch(line -> line.startsWith("failed"));
        agent.kill();
    }

    private static void assertNothingLostNothingTwice(LifeRig rig) throws IOException {
        List<String> released = released();
        assertThat(rig.paid()).containsExactlyInAnyOrderElementsOf(released);
        assertThat(reports(rig, ExecutionStatus.UNKNOWN)).contains("begun", "acted");
        assertThat(reports(rig, ExecutionStatus.EXECUTED)).containsExactlyInAnyOrderElementsOf(released);

        List<Resolution> resolutions = rig.all(rig.topics().resolutions(), Resolution.class);
        assertThat(resolutions)
                .extracting(Resolution::getActionId)
                .containsExactlyInAnyOrderElementsOf(STATES.keySet());
        assertThat(resolutions)
                .filteredOn(one -> one.getDisposition() == Disposition.APPROVED)
                .extracting(Resolution::getActionId)
                .containsExactlyInAnyOrderElementsOf(released);
        Map<String, CaseState> states = rig.states();
        assertThat(states).containsOnlyKeys(STATES.keySet());
        assertThat(states.values()).extracting(CaseState::getStatus).containsOnly(CaseStatus.RESOLVED);

        // an agent that asks again gets the same answer, not another one
        assertThat(rig.all(rig.topics().clearances(), Clearance.class).stream().distinct())
                .extracting(Clearance::getActionId)
                .containsExactlyInAnyOrderElementsOf(STATES.keySet());
        assertThat(rig.all(rig.topics().findings(), Finding.class)).isEmpty();
        assertThat(rig.all(rig.topics().handoffs("security"), Handoff.class)).isEmpty();
        assertAudit(rig, states);
    }

    private static void assertAudit(LifeRig rig, Map<String, CaseState> states) {
        AuditChain chain = new AuditChain();
        List<AuditRecord> records = rig.all(rig.topics().audit(), AuditRecord.class);
        states.values()
                .forEach(state -> chain.expect(state.getCaseId(), state.getAuditSequence(), state.getAuditHash()));
        records.forEach(chain::add);
        states.values().forEach(state -> chain.end(state.getCaseId(), state.getAuditSequence(), state.getAuditHash()));

        assertThat(chain.problems()).isEmpty();
        assertThat(chain.cases()).isEqualTo(STATES.size());
        assertThat(chain.begunLater()).isZero();
        assertThat(records).extracting(AuditRecord::getEvent).doesNotContain(AuditEvent.REFUSED);
        assertThat(records)
                .filteredOn(record -> record.getEvent() == AuditEvent.EXECUTED)
                .extracting(AuditRecord::getActionId)
                .containsExactlyInAnyOrderElementsOf(released());
    }

    /** Everything but what the agent took back. */
    private static List<String> released() {
        return STATES.keySet().stream().filter(id -> !id.equals("waiting")).toList();
    }

    private static void assertStates(LifeRig rig, Map<String, CaseStatus> expected) {
        assertThat(states(rig)).isEqualTo(expected);
    }

    private static Map<String, CaseStatus> states(LifeRig rig) {
        Map<String, CaseStatus> states = new TreeMap<>();
        rig.states().forEach((id, state) -> states.put(id, state.getStatus()));
        return states;
    }

    private static int resolutions(LifeRig rig) {
        return rig.all(rig.topics().resolutions(), Resolution.class).size();
    }

    /** Actions whose executions were reported so, the same report once. */
    private static List<String> reports(LifeRig rig, ExecutionStatus status) {
        return rig.all(rig.topics().executions(), ExecutionReport.class).stream()
                .filter(report -> report.getStatus() == status)
                .distinct()
                .map(ExecutionReport::getActionId)
                .toList();
    }
}
