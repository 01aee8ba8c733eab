package dev.pullcord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.Cases;
import dev.pullcord.dev.fleet.Fleet;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An engine that is killed while it works, against one that is left alone with the same records: nothing is lost, nothing is
 * doubled, and nothing is judged differently.
 */
@Timeout(300)
class KillIT {
    private static final int ACTIONS = 3_000;
    private static final int KILL_AFTER = 800;
    private static final Duration APART = Duration.ofMillis(100);
    private static final List<String> POLICIES =
            List.of("internal-operations", "customer-facing", "decision-support", "autonomous");

    private static final EngineRig CALM = new EngineRig("kill-it-calm");
    private static final EngineRig KILLED = new EngineRig("kill-it-killed");

    @AfterAll
    static void close() {
        CALM.close();
        KILLED.close();
    }

    @Test
    void a_killed_engine_ends_where_one_left_alone_does() throws Exception {
        List<AgentAction> actions = fleet();
        Outcome expected = calm(actions);
        assertThat(expected.clearances()).hasSize(ACTIONS);
        assertThat(expected.handoffs()).hasSizeGreaterThan(100);

        prepare(KILLED);
        EngineProcess engine = EngineProcess.start(KILLED);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(KILLED, actions, 1_500));
        KILLED.clearances().until(KILL_AFTER, clearance -> true);
        engine.kill();
        int before = KILLED.clearances().all(clearance -> true).size();
        sending.join();
        assertThat(before).isBetween(KILL_AFTER, ACTIONS - 1);

        long restarted = System.nanoTime();
        engine = EngineProcess.start(KILLED);
        KILLED.clearances().until(before + 1, clearance -> true);
        System.out.printf(
                "killed after %d of %d clearances; %.1f s after the restart the next one came%n",
                before, ACTIONS, (System.nanoTime() - restarted) / 1e9);
        KILLED.clearances().until(ACTIONS, clearance -> true);

        Outcome found = outcome(KILLED);
        assertThat(found.clearances()).isEqualTo(expected.clearances());
        assertThat(found.evaluations()).isEqualTo(expected.evaluations());
        assertThat(found.handoffs()).isEqualTo(expected.handoffs());
        assertThat(found.cases()).isEqualTo(expected.cases());
        assertThat(found.audited()).isEqualTo(expected.audited());

        decideAll(engine, expected.handoffs().values());
    }

    /** Decides every case, and kills the engine once more in the middle of it. */
    private static void decideAll(EngineProcess engine, Iterable<Handoff> handoffs) throws Exception {
        List<Handoff> cases = new ArrayList<>();
        handoffs.forEach(cases::add);
        try (Tape<Resolution> resolutions = KILLED.tape(KILLED.topics().resolutions(), Resolution.class);
                Tape<AuditRecord> audit = KILLED.tape(KILLED.topics().audit(), AuditRecord.class)) {
            CompletableFuture<Void> deciding = CompletableFuture.runAsync(() -> cases.forEach(KillIT::decide));
            resolutions.until(cases.size() / 4, resolution -> true);
            engine.kill();
            deciding.join();
            long restarted = System.nanoTime();
            int before = resolutions.all(resolution -> true).size();
            assertThat(before).isLessThan(cases.size());
            EngineProcess second = EngineProcess.start(KILLED);
            resolutions.until(before + 1, resolution -> true);
            System.out.printf(
                    "killed after %d of %d resolutions; %.1f s after the restart the next one came%n",
                    before, cases.size(), (System.nanoTime() - restarted) / 1e9);

            resolutions.until(cases.size(), resolution -> true);
            second.stop();
            assertThat(resolutions.all(resolution -> true))
                    .extracting(Resolution::getCaseId)
                    .containsExactlyInAnyOrderElementsOf(
                            cases.stream().map(Handoff::getCaseId).toList());
            Map<String, List<AuditEvent>> trails = audit.all(record -> true).stream()
                    .collect(Collectors.groupingBy(
                            AuditRecord::getCaseId,
                            TreeMap::new,
                            Collectors.mapping(AuditRecord::getEvent, Collectors.toList())));
            assertThat(trails).hasSize(cases.size());
            assertThat(trails.values())
                    .containsOnly(
                            List.of(AuditEvent.RAISED, AuditEvent.OFFERED, AuditEvent.DECIDED, AuditEvent.RESOLVED));
        }
    }

    private static void decide(Handoff handoff) {
        Decision decision = Cases.decision(handoff, "once", "reject").build();
        try {
            KILLED.decide(handoff.getRouting().getRole(), decision);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome calm(List<AgentAction> actions) throws Exception {
        prepare(CALM);
        CALM.start();
        CALM.engine().awaitReady(Set.copyOf(POLICIES), Duration.ofMinutes(1));
        send(CALM, actions, Double.MAX_VALUE);
        CALM.clearances().until(ACTIONS, clearance -> true);
        Outcome outcome = outcome(CALM);
        CALM.stop();
        return outcome;
    }

    /** Topics, policies and reference data. Actions keep the times they are given: windows must see the same ones. */
    private static void prepare(EngineRig rig) throws Exception {
        Topic actions = rig.topics().actions();
        Map<String, String> settings = new HashMap<>(actions.settings());
        settings.put("message.timestamp.type", "CreateTime");
        rig.cluster()
                .admin()
                .createTopics(List.of(new NewTopic(actions.name(), actions.partitions(), (short) 1).configs(settings)))
                .all()
                .get();
        // a topic that the brokers do not tell of yet would be taken for missing, and given the catalogue's settings
        EngineRig.await("the topic " + actions.name(), () -> rig.topicNames().contains(actions.name()));
        new TopicKeeper(rig.cluster().admin(), (short) 1, true)
                .ensure(rig.topics().fixed());
        List<String> apply = new ArrayList<>(List.of("policy", "apply", "../policies/rates.yaml"));
        POLICIES.forEach(policy -> apply.add("../policies/" + policy + ".yaml"));
        assertThat(rig.verb(apply)).isZero();
        for (var agent : FleetReference.agents()) {
            rig.send(rig.topics().agents(), agent.getAgentId(), agent);
        }
        for (var party : FleetReference.parties()) {
            rig.send(rig.topics().parties(), party.getId(), party);
        }
    }

    private static List<AgentAction> fleet() {
        Fleet fleet = new Fleet(7, "kill");
        // all in the past, and none so far that a step of half an hour ends meanwhile
        Instant at = Instant.now().minus(Duration.ofMinutes(10));
        List<AgentAction> actions = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) {
            actions.add(fleet.next(at.plus(APART.multipliedBy(i))).action());
        }
        return actions;
    }

    private static void send(EngineRig rig, List<AgentAction> actions, double perSecond) {
        Topic topic = rig.topics().actions();
        long start = System.nanoTime();
        for (int i = 0; i < actions.size(); i++) {
            AgentAction action = actions.get(i);
            ProducerRecord<String, byte[]> record = rig.cluster().record(topic, action.getAgentId(), action);
            rig.post(new ProducerRecord<>(
                    topic.name(),
                    null,
                    action.getOccurredAt().toEpochMilli(),
                    record.key(),
                    record.value(),
                    record.headers()));
            LockSupport.parkNanos(start + (long) (i * 1e9 / perSecond) - System.nanoTime());
        }
        rig.flush();
    }

    /** All that an engine wrote, by action or case; two records of one are a failure of their own. */
    record Outcome(
            Map<String, Clearance> clearances,
            Map<String, Evaluation> evaluations,
            Map<String, Handoff> handoffs,
            Map<String, CaseStatus> cases,
            Map<String, Long> audited) {}

    private static Outcome outcome(EngineRig rig) throws Exception {
        Map<String, Handoff> handoffs = new TreeMap<>();
        for (String role : roles(rig)) {
            handoffs.putAll(written(rig, rig.topics().handoffs(role), Handoff.class, Handoff::getCaseId));
        }
        // how many cases waited for the role just then is a matter of moments, and stands in the reason
        for (Handoff handoff : handoffs.values()) {
            Routing routing = handoff.getRouting();
            routing.put(routing.getSchema().getField("reason").pos(), "");
            routing.put(routing.getSchema().getField("forecast").pos(), null);
        }
        Map<String, Evaluation> evaluations =
                written(rig, rig.topics().evaluations(), Evaluation.class, Evaluation::getActionId);
        // the place names the topic, whose prefix is the rig's own
        evaluations.replaceAll((id, one) -> Evaluation.newBuilder(one)
                .setSource(one.getSource().substring(one.getSource().indexOf("agent.actions")))
                .build());
        Map<String, CaseStatus> cases = new TreeMap<>();
        written(rig, rig.topics().cases(), CaseState.class, CaseState::getCaseId)
                .forEach((id, state) -> cases.put(id, state.getStatus()));
        try (Tape<AuditRecord> audit = rig.tape(rig.topics().audit(), AuditRecord.class)) {
            return new Outcome(
                    written(rig, rig.topics().clearances(), Clearance.class, Clearance::getActionId),
                    evaluations,
                    handoffs,
                    cases,
                    audit.all(record -> true).stream()
                            .collect(Collectors.groupingBy(
                                    AuditRecord::getCaseId, TreeMap::new, Collectors.counting())));
        }
    }

    private static Set<String> roles(EngineRig rig) {
        Set<String> roles = new TreeSet<>();
        rig.topicNames().forEach(name -> rig.topics().roleOfHandoffs(name).ifPresent(roles::add));
        return roles;
    }

    private static <T extends SpecificRecord> Map<String, T> written(
            EngineRig rig, Topic topic, Class<T> type, Function<T, String> id) throws Exception {
        try (Tape<T> tape = rig.tape(topic, type)) {
            return tape.all(record -> true).stream()
                    .collect(Collectors.toMap(
                            id,
                            record -> record,
                            (one, two) -> {
                                throw new AssertionError("two of " + id.apply(one) + " in " + topic.name());
                            },
                            TreeMap::new));
        }
    }
}
