package dev.pullcord.topology;

import dev.pullcord.Actions;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.simulation.Engine;
import dev.pullcord.simulation.guarantee.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in a test driver, as the engine of a simulated run. */
public final class StreamEngine implements Engine {
    private static final List<String> ROLES = List.of("deal-desk", "finance-lead", "cfo", "security");
    private static final List<String> STORES = List.of(
            Names.CLEARED,
            Names.MEMORY,
            Names.WINDOWS,
            Names.CASES,
            Names.DEADLINES,
            Names.QUEUES,
            Names.LOADS,
            Names.ROLE_LOAD);

    private final Duties duties;
    private final History history = new History(HORIZON);
    private Instant clock = Actions.NOON;
    private Driver driver;

    public StreamEngine(Duties duties) {
        this.duties = duties;
        driver = new Driver(clock);
        driver.duties = duties;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void release(PolicySet policies) {
        driver.policies = policies;
    }

    @Override
    public void propose(AgentAction action, Instant at) {
        history.proposed.add(new History.Proposed(action, at));
        driver.action(action, at);
        drain();
    }

    @Override
    public void decide(Decision decision, String role, Instant at) {
        history.said.add(new History.Said(decision, role));
        driver.decision(decision, role, at);
        drain();
    }

    @Override
    public void hear(AgentMessage message, Instant at) {
        driver.bytes(
                driver.topics.messages(), message.getAgentId(), driver.framed(driver.topics.messages(), message), at);
        drain();
    }

    @Override
    public void report(ExecutionReport report, Instant at) {
        driver.bytes(
                driver.topics.executions(), report.getAgentId(), driver.framed(driver.topics.executions(), report), at);
        drain();
    }

    @Override
    public void tick(Instant now) {
        driver.streams.advanceWallClockTime(Duration.between(clock, now));
        clock = now;
        drain();
    }

    @Override
    public void restart() {
        Driver next = new Driver(clock, driver.values);
        next.duties = duties;
        next.policies = driver.policies;
        carryOver(driver, next);
        driver.close();
        driver = next;
    }

    /** Gives a driver what another one has kept. */
    static void carryOver(Driver from, Driver to) {
        for (String store : STORES) {
            copy(from.streams.getKeyValueStore(store), to.streams.getKeyValueStore(store));
        }
    }

    private static void copy(KeyValueStore<String, Object> from, KeyValueStore<String, Object> to) {
        try (KeyValueIterator<String, Object> entries = from.all()) {
            entries.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    @Override
    public void measure() {
        List<CaseState> open = history.open();
        history.measure(Names.CASES, size(Names.CASES), history.kept().size());
        history.measure(Names.DEADLINES, size(Names.DEADLINES), history.kept().size());
        history.measure(Names.QUEUES, size(Names.QUEUES), open.size());
        KeyValueStore<String, RoleLoad> loads = driver.streams.getKeyValueStore(Names.LOADS);
        for (String role : ROLES) {
            RoleLoad load = loads.get(role);
            long with = open.stream()
                    .filter(state -> state.getHandoff().getRouting().getRole().equals(role))
                    .count();
            history.measure(Names.LOADS + " of " + role, load == null ? 0 : load.getOpen(), with);
        }
    }

    private long size(String store) {
        long size = 0;
        try (KeyValueIterator<String, Object> entries =
                driver.streams.<String, Object>getKeyValueStore(store).all()) {
            while (entries.hasNext()) {
                entries.next();
                size++;
            }
        }
        return size;
    }

    private void drain() {
        driver.out(driver.topics.clearances(), Clearance.class).forEach(history::add);
        driver.out(driver.topics.findings(), Finding.class).forEach(history::add);
        driver.out(driver.topics.audit(), AuditRecord.class).forEach(history::add);
        for (String role : ROLES) {
            driver.out(driver.topics.handoffs(role), Handoff.class).forEach(history::add);
        }
        driver.out(driver.topics.resolutions(), Resolution.class).forEach(history::add);
        for (TestRecord<String, byte[]> record : driver.records(driver.topics.cases())) {
            if (record.value() == null) {
                history.forget(record.key());
            } else {
                history.add((CaseState) driver.values
                        .deserializer()
                        .deserialize(driver.topics.cases().name(), record.value()));
            }
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
