package dev.pullcord.topology;

import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseDecider;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.Deadlines;
import dev.pullcord.core.escalation.ExecutionCases;
import dev.pullcord.core.escalation.Executions;
import dev.pullcord.core.escalation.FollowUps;
import dev.pullcord.core.escalation.JudgedAgain;
import dev.pullcord.core.escalation.Lessons;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.sample.SecretDraw;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the cases: gives each command to the decider, applies the events, and lets time pass where nobody writes. */
final class EscalateStage implements Processor<String, CaseCommand, String, Object> {
    /** How often time passes. */
    static final Duration TICK = Duration.ofSeconds(1);
    /** Cases that time changes at one tick at most; the rest at the next. */
    static final int DUE_MAX = 1_000;

    private final Wiring wiring;
    private final Evaluator evaluator;
    private final Enricher enricher;
    private final @Nullable SecretDraw secret;
    private References references;
    private Duties duties;
    private CaseOutbox outbox;
    private KeyValueStore<String, CaseState> cases;
    private KeyValueStore<String, byte[]> memories;
    private DeadlineIndex deadlines;
    private RoleLoads loads;
    private @Nullable Instant firstTick;
    private @Nullable Advice advice;
    private @Nullable PolicySet advised;

    @SuppressWarnings("NullAway.Init")
    EscalateStage(Wiring wiring) {
        this.wiring = wiring;
        evaluator = new Evaluator(wiring.detectors());
        enricher = new Enricher(wiring.settings().defaultProfile());
        secret = wiring.settings().secretDraw();
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        references = new ReferenceTables(context, wiring);
        duties = new DutyTables(context, wiring);
        outbox = new CaseOutbox(context, wiring.measurements());
        cases = context.getStateStore(Names.CASES);
        memories = context.getStateStore(Names.MEMORY);
        deadlines = new DeadlineIndex(context.getStateStore(Names.DEADLINES));
        loads = new RoleLoads(
                context.getStateStore(Names.QUEUES),
                context.getStateStore(Names.LOADS),
                context.taskId().partition());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> passTime(Instant.ofEpochMilli(tick)));
    }

    @Override
    public void process(Record<String, CaseCommand> record) {
        CaseCommand command = record.value();
        if (command instanceof CaseCommand.Report report) {
            examine(report, record);
        }
        apply(command, record);
    }

    private void apply(CaseCommand command, Record<?, ?> cause) {
        String caseId = command.caseId();
        CaseState before = cases.get(caseId);
        List<CaseEvent> events = CaseDecider.decide(before, command, advice());
        CaseState state = before;
        for (CaseEvent event : events) {
            AuditTrail.Entry entry = AuditTrail.write(CaseDecider.evolve(state, event), event, caseId, duties);
            state = entry.state();
            outbox.publish(event, entry.record(), state, cause);
            loads.happened(event, entry.record());
            if (state != null && Lessons.teaches(event, state)) {
                AgentMemory memory = AgentMemory.decode(memories.get(state.getAgentId()));
                Lessons.learn(memory, event, state);
                memories.put(state.getAgentId(), memory.encode());
            }
        }
        if (state != null && !events.isEmpty()) {
            // one right after the other: what is stored is what is sent, and is written once
            cases.put(caseId, state);
            outbox.publish(state, cause);
            deadlines.move(caseId, next(before), next(state));
            loads.moved(before, state);
            followUp(state, events, cause);
        }
    }

    private void followUp(CaseState state, List<CaseEvent> events, Record<?, ?> cause) {
        FollowUps followUps = new FollowUps(
                secret, wiring.releases().policies(), wiring.releases().golden(), enricher, references);
        for (CaseEvent event : events) {
            CaseCommand.Raise raise = followUps.of(state, event);
            if (raise != null) {
                apply(raise, cause);
            }
        }
    }

    /** An execution that nobody released is a finding, and a case for security; once, however often it is reported. */
    private void examine(CaseCommand.Report command, Record<?, ?> cause) {
        CaseState held = cases.get(command.caseId());
        Finding finding = Executions.check(command.report(), command.clearance(), held, command.at());
        if (finding == null || finding.getCaseId() == null || cases.get(finding.getCaseId()) != null) {
            return;
        }
        outbox.publish(finding, cause);
        Settings settings = wiring.settings();
        apply(
                new CaseCommand.Raise(
                        ExecutionCases.handoff(
                                finding,
                                command.report(),
                                held,
                                settings.securityRole(),
                                wiring.releases().policies().version()),
                        ExecutionCases.plan(settings.securityRole(), settings.securityWithin()),
                        CaseCause.EXECUTION,
                        held == null ? null : held.getTraceparent()),
                cause);
    }

    private void passTime(Instant now) {
        if (firstTick == null) {
            firstTick = now;
        }
        for (RoleLoad load : loads.changes(now)) {
            outbox.publish(load, now);
        }
        if (now.isBefore(firstTick.plus(wiring.settings().deadlineGrace()))) {
            return;
        }
        for (DeadlineIndex.Due due : deadlines.due(now, DUE_MAX)) {
            passTime(due, now);
        }
    }

    private void passTime(DeadlineIndex.Due due, Instant now) {
        CaseState state = cases.get(due.caseId());
        Instant next = next(state);
        if (state == null || next == null || next.isAfter(now)) {
            // entered under another retention, or by another version: what the case says of itself counts
            deadlines.remove(due);
            deadlines.move(due.caseId(), null, next);
        } else if (state.getStatus() == CaseStatus.RESOLVED) {
            deadlines.remove(due);
            cases.delete(due.caseId());
            outbox.forget(state, now);
        } else {
            apply(new CaseCommand.PassTime(due.caseId(), now), Cause.time(state, now));
        }
    }

    /** When a case changes by itself; a resolved one is forgotten once its retention is over. */
    private @Nullable Instant next(@Nullable CaseState state) {
        if (state == null) {
            return null;
        }
        return state.getStatus() == CaseStatus.RESOLVED
                ? state.getUpdatedAt().plus(wiring.settings().caseRetention())
                : Deadlines.next(state);
    }

    private Advice advice() {
        PolicySet policies = wiring.releases().policies();
        if (advice == null || policies != advised) {
            Set<String> roles = new HashSet<>(policies.roles());
            roles.add(wiring.settings().securityRole());
            advice = new Advice(duties, roles, new JudgedAgain(evaluator, enricher, references, policies));
            advised = policies;
        }
        return advice;
    }
}
