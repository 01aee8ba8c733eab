package dev.pullcord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.core.outcome.ActionFiles;
import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.DecisionTelemetry;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.LatencyTelemetry;
import dev.pullcord.schemas.MissedTelemetry;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.ReversalTelemetry;
import dev.pullcord.schemas.TriggerTelemetry;
import dev.pullcord.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Telemetry of an engine that is killed three times, while a second one comes and goes: every figure of the windows that were told is
 * what a count of the raw topics gives, to the last record.
 */
@Timeout(480)
class TelemetryIT {
    private static final int ACTIONS = 1_500;
    private static final double PER_SECOND = 100;
    private static final List<String> POLICIES =
            List.of("internal-operations", "customer-facing", "decision-support", "autonomous");

    private static final EngineRig RIG = new EngineRig(
            "telemetry-it",
            Map.of(
                    TelemetryKeys.ENABLED, "true",
                    TelemetryKeys.FLUSH, "1000",
                    TelemetryKeys.GRACE, "3000",
                    TelemetryKeys.MATURATION, "2000"));

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void sums_reconcile_to_the_last_record_after_three_kills_and_a_rebalance() throws Exception {
        prepare();
        EngineProcess engine = EngineProcess.start(RIG);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(TelemetryIT::propose);
        RIG.clearances().until(ACTIONS / 5, clearance -> true);
        engine.kill();
        engine = EngineProcess.start(RIG);

        RIG.clearances().until(2 * ACTIONS / 5, clearance -> true);
        EngineProcess second = EngineProcess.start(instance("second"));
        RIG.clearances().until(3 * ACTIONS / 5, clearance -> true);
        engine.kill();
        RIG.clearances().until(4 * ACTIONS / 5, clearance -> true);
        engine = EngineProcess.start(RIG);
        sending.join();
        RIG.clearances().until(ACTIONS, clearance -> true);

        List<Handoff> cases = handoffs();
        CompletableFuture<Void> deciding = CompletableFuture.runAsync(() -> cases.forEach(TelemetryIT::decide));
        try (Tape<Resolution> resolutions = RIG.tape(RIG.topics().resolutions(), Resolution.class)) {
            resolutions.until(cases.size() / 2, resolution -> true);
            second.kill();
            deciding.join();
            resolutions.until(cases.size(), resolution -> true);
        }
        outcomes();

        Map<String, Long> expected = recount();
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(expected.keySet())
                .anyMatch(name -> name.startsWith("went wrong"))
                .anyMatch(name -> name.startsWith("needless"))
                .anyMatch(name -> name.startsWith("known wrong"))
                .anyMatch(name -> name.startsWith("refused"))
                .anyMatch(name -> name.startsWith("took millis"));
        awaitTold(expected);
        Map<String, Long> told = told();
        assertThat(told).isEqualTo(expected);
        engine.stop();
        System.out.printf("%d figures of %d actions and %d cases reconcile%n", expected.size(), ACTIONS, cases.size());
    }

    private static Map<String, String> instance(String name) {
        Map<String, String> settings = new HashMap<>(RIG.settings());
        settings.put(EngineConfig.STATE_DIR, RIG.stateDir() + "-" + name);
        return settings;
    }

    private static void prepare() throws Exception {
        new TopicKeeper(RIG.cluster().admin(), (short) 1, true)
                .ensure(RIG.topics().fixed());
        List<String> apply = new ArrayList<>(List.of("policy", "apply", "../policies/rates.yaml"));
        POLICIES.forEach(policy -> apply.add("../policies/" + policy + ".yaml"));
        assertThat(RIG.verb(apply)).isZero();
        for (var agent : FleetReference.agents()) {
            RIG.send(RIG.topics().agents(), agent.getAgentId(), agent);
        }
        for (var party : FleetReference.parties()) {
            RIG.send(RIG.topics().parties(), party.getId(), party);
        }
    }

    private static void propose() {
        Fleet fleet = new Fleet(11, "told");
        Topic topic = RIG.topics().actions();
        long start = System.nanoTime();
        for (int i = 0; i < ACTIONS; i++) {
            AgentAction action = fleet.next(Instant.now()).action();
            RIG.post(RIG.cluster().record(topic, action.getAgentId(), action));
            LockSupport.parkNanos(start + (long) (i * 1e9 / PER_SECOND) - System.nanoTime());
        }
        RIG.flush();
    }

    private static List<Handoff> handoffs() throws Exception {
        List<Handoff> handoffs = new ArrayList<>();
        Set<String> roles = new TreeSet<>();
        RIG.topicNames().forEach(name -> RIG.topics().roleOfHandoffs(name).ifPresent(roles::add));
        for (String role : roles) {
            try (Tape<Handoff> tape = RIG.tape(RIG.topics().handoffs(role), Handoff.class)) {
                // a review is no case of an agent that waits: it ends without a resolution
                handoffs.addAll(tape.all(handoff ->
                        handoff.getCaseId().equals(ActionFiles.key(handoff.getAgentId(), handoff.getActionId()))));
            }
        }
        return handoffs;
    }

    /** Every second case is approved where one approval suffices, the others are rejected; what is said second is refused, unless the first was. */
    private static void decide(Handoff handoff) {
        String role = handoff.getRouting().getRole();
        boolean approve = handoff.getCaseId().hashCode() % 2 == 0
                && handoff.getApprovalsNeeded() == 1
                && handoff.getQuestion().getOptions().stream()
                        .anyMatch(option -> option.getId().equals("approve"));
        try {
            RIG.decide(
                    role,
                    Cases.decision(handoff, "once", approve ? "approve" : "reject")
                            .build());
            RIG.decide(role, Cases.decision(handoff, "again", "reject").build());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One of three actions turns out right or wrong. */
    private static void outcomes() throws Exception {
        for (Clearance clearance : RIG.clearances().all(clearance -> true)) {
            int chance = Math.floorMod(clearance.getActionId().hashCode(), 6);
            if (chance < 2) {
                RIG.send(
                        RIG.topics().outcomes(),
                        clearance.getAgentId(),
                        Outcome.newBuilder()
                                .setActionId(clearance.getActionId())
                                .setAgentId(clearance.getAgentId())
                                .setKind(chance == 0 ? OutcomeKind.WRONG : OutcomeKind.RIGHT)
                                .setSource("audit")
                                .setObservedAt(Instant.now())
                                .build());
            }
        }
    }

    private static Map<String, Long> recount() throws Exception {
        Recount recount = new Recount();
        read(RIG.topics().evaluations(), Evaluation.class).forEach(recount::evaluation);
        List<Resolution> resolutions = read(RIG.topics().resolutions(), Resolution.class);
        resolutions.forEach(recount::resolution);
        read(RIG.topics().audit(), AuditRecord.class).forEach(recount::audit);
        read(RIG.topics().outcomes(), Outcome.class).forEach(one -> recount.outcome(one, resolutions));
        return recount.figures();
    }

    private static <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) throws Exception {
        try (Tape<T> tape = RIG.tape(topic, type)) {
            return tape.all(record -> true);
        }
    }

    /** What the last revisions of the minutes tell. */
    private static Map<String, Long> told() throws Exception {
        Recount told = new Recount();
        Recount.last(read(RIG.topics().triggerTelemetry(), TriggerTelemetry.class))
                .forEach(told::triggers);
        Recount.last(read(RIG.topics().decisionTelemetry(), DecisionTelemetry.class))
                .forEach(told::decisions);
        Recount.last(read(RIG.topics().latencyTelemetry(), LatencyTelemetry.class))
                .forEach(told::latency);
        Recount.last(read(RIG.topics().reversalTelemetry(), ReversalTelemetry.class))
                .forEach(told::reversals);
        Recount.last(read(RIG.topics().missedTelemetry(), MissedTelemetry.class))
                .forEach(told::missed);
        return told.figures();
    }

    /** Waits until the last minute has ended and been told; what is still missing then is told by the assertion that follows. */
    private static void awaitTold(Map<String, Long> expected) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(150));
        while (!told().equals(expected) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
    }
}
