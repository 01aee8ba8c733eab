package dev.pullcord.topology;

import dev.pullcord.core.backtest.Recorded;
import dev.pullcord.core.backtest.Shadow;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.escalation.Lessons;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.dev.fleet.Demo;
import dev.pullcord.dev.fleet.DemoSettings;
import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.dev.fleet.Sinks;
import dev.pullcord.dev.fleet.review.DemoClock;
import dev.pullcord.dev.fleet.review.Reviewers;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.ShadowRecord;
import dev.pullcord.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;

/** A run of the simulated fleet through the whole topology, and what its topics then hold. */
public final class FleetRun implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration TICK = Duration.ofMillis(20);
    private static final int FRAME = 5;

    private final Driver driver = new Driver(START);
    private final Map<String, AgentAction> actions = new HashMap<>();
    public final List<Evaluation> evaluations = new ArrayList<>();
    public final List<ShadowRecord> shadows = new ArrayList<>();
    public final List<Clearance> clearances = new ArrayList<>();
    public final List<Outcome> outcomes = new ArrayList<>();
    public final List<Resolution> resolutions = new ArrayList<>();
    public final List<Recorded> record = new ArrayList<>();
    private Instant now = START;

    public FleetRun(PolicySet policies, Rates rates) {
        driver.policies = policies;
        driver.rates = rates;
        FleetReference.agents().forEach(agent -> put(driver.topics.agents(), agent.getAgentId(), agent));
        FleetReference.parties().forEach(party -> put(driver.topics.parties(), party.getId(), party));
    }

    /** Lets policies run in the shadow of the released ones. */
    public void runInShadow(List<Shadow> policies) {
        driver.shadows = policies;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
        driver.streams.advanceWallClockTime(time);
        shadows.addAll(driver.out(driver.topics.shadowTelemetry(), ShadowRecord.class));
    }

    private void put(Topic topic, String key, SpecificRecord value) {
        driver.bytes(topic, key, driver.framed(topic, value), START);
    }

    /** Lets the fleet propose so many actions, and people decide what is held. */
    public void play(long count, String run) {
        Demo demo = new Demo(
                DemoSettings.of(count).at(400),
                new Fleet(42, run),
                new Reviewers(42, new DemoClock(START, DemoClock.USUAL_FACTOR)),
                new Sinks(
                        action -> {
                            actions.put(action.getActionId(), action);
                            driver.action(action, now);
                        },
                        report -> {
                            put(report);
                            record.add(new Recorded.Ran(report, now));
                        },
                        outcomes::add,
                        (role, decision) -> driver.decision(decision, role, now)),
                () -> now);
        Instant until = now.plus(Duration.ofMinutes(20));
        boolean on = true;
        while (on && now.isBefore(until)) {
            now = now.plus(TICK);
            on = demo.tick();
            driver.streams.advanceWallClockTime(TICK);
            deliver(demo);
        }
    }

    private void put(ExecutionReport report) {
        Topic topic = driver.topics.executions();
        driver.bytes(topic, report.getAgentId(), driver.framed(topic, report), now);
    }

    private void deliver(Demo demo) {
        for (TestRecord<String, byte[]> bytes : driver.records(driver.topics.evaluations())) {
            Evaluation evaluation = read(driver.topics.evaluations(), bytes, Evaluation.class);
            evaluations.add(evaluation);
            demo.onEvaluation(evaluation);
            ByteBuffer written = ByteBuffer.wrap(bytes.value(), FRAME, bytes.value().length - FRAME)
                    .slice();
            record.add(new Recorded.Act(
                    Objects.requireNonNull(actions.get(evaluation.getActionId())), evaluation, written));
        }
        for (Clearance clearance : driver.out(driver.topics.clearances(), Clearance.class)) {
            clearances.add(clearance);
            demo.onClearance(clearance);
        }
        shadows.addAll(driver.out(driver.topics.shadowTelemetry(), ShadowRecord.class));
        for (String role : new TreeSet<>(driver.policies.roles())) {
            driver.out(driver.topics.handoffs(role), Handoff.class).forEach(handoff -> demo.onHandoff(role, handoff));
        }
        for (TestRecord<String, byte[]> bytes : driver.records(driver.topics.resolutions())) {
            Resolution resolution = read(driver.topics.resolutions(), bytes, Resolution.class);
            resolutions.add(resolution);
            demo.onResolution(resolution);
            boolean rejected = Lessons.rejected(resolution);
            if (rejected || resolution.getReleaseId() != null) {
                record.add(new Recorded.Taught(
                        resolution.getAgentId(),
                        resolution.getCaseId(),
                        rejected,
                        resolution.getResolvedAt(),
                        bytes.getRecordTime()));
            }
        }
        for (AuditRecord audit : driver.out(driver.topics.audit(), AuditRecord.class)) {
            if (audit.getEvent() == AuditEvent.REOPENED) {
                record.add(new Recorded.Taught(
                        audit.getAgentId(), audit.getCaseId(), false, audit.getAt(), audit.getAt()));
            }
        }
    }

    private <T> T read(Topic topic, TestRecord<String, byte[]> bytes, Class<T> type) {
        return type.cast(driver.values.deserializer().deserialize(topic.name(), bytes.value()));
    }

    /** All that is on record, by the times of the log; what has the same time in an order that says nothing. */
    public List<Recorded> byTime() {
        List<Recorded> all = new ArrayList<>(record);
        all.sort(Comparator.comparing(Recorded::at)
                .thenComparing(one -> one.getClass().getSimpleName()));
        return all;
    }

    @Override
    public void close() {
        driver.close();
    }
}
