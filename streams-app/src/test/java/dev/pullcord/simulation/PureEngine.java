package dev.pullcord.simulation;

import dev.pullcord.Cases;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.core.escalation.CourseEvent;
import dev.pullcord.core.escalation.ExecutionCases;
import dev.pullcord.core.escalation.FollowUps;
import dev.pullcord.core.escalation.JudgedAgain;
import dev.pullcord.core.escalation.Lessons;
import dev.pullcord.core.escalation.ReviewCases;
import dev.pullcord.core.handoff.HandoffBuilder;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.sample.Budget;
import dev.pullcord.core.sample.BudgetStore;
import dev.pullcord.core.sample.Sampler;
import dev.pullcord.core.sample.SecretDraw;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.serde.ValueSerdes;
import dev.pullcord.simulation.guarantee.History;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** The core without Kafka: what the stages of the topology do, over maps. */
final class PureEngine implements Engine {
    private static final Serde<SpecificRecord> VALUES =
            ValueSerdes.create(Map.of("schema.registry.url", "mock://simulation"));
    private static final String SECURITY = "security";

    private final Seam seam;
    private final Duties duties;
    private final History history = new History(HORIZON);
    private final Enricher enricher = new Enricher("autonomous");
    private final Map<String, Clearance> cleared = new TreeMap<>();
    private final Map<String, byte[]> memories = new HashMap<>();
    private final Map<String, CaseState> cases = new TreeMap<>();
    private final Set<Due> deadlines = new TreeSet<>();
    private final SecretDraw secret = new SecretDraw("a key that only tests have".getBytes(StandardCharsets.UTF_8));
    private final Budgets budgets = new Budgets(new HashMap<>());
    private Evaluator evaluator = new Evaluator(Map.of(), new Sampler(secret, 1, budgets));
    private PolicySet policies = PolicySet.EMPTY;

    PureEngine(Duties duties, Seam seam) {
        this.duties = duties;
        this.seam = seam;
    }

    private record Due(Instant at, String caseId) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int first = at.compareTo(other.at);
            return first != 0 ? first : caseId.compareTo(other.caseId);
        }
    }

    private record NoWindows() implements WindowStore {
        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void put(String key, byte[] state) {
            throw new AssertionError("no policy of a run has windows");
        }
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void release(PolicySet released) {
        policies = released;
    }

    @Override
    public void propose(AgentAction action, Instant at) {
        history.proposed.add(new History.Proposed(action, at));
        String key = action.getAgentId() + "/" + action.getActionId();
        Clearance found = cleared.get(key);
        Clearance before =
                seam.remembered(found == null || found.getDecidedAt().isBefore(at.minus(HORIZON)) ? null : found);
        if (before != null) {
            history.add(before);
            return;
        }
        EnrichedAction enriched = enricher.enrich(action, Cases.NOTHING_KNOWN, at, "agent.actions-0@1");
        AgentMemory memory = AgentMemory.decode(memories.get(action.getAgentId()));
        Judgement judgement = evaluator.judge(enriched, policies, memory, new NoWindows());
        if (judgement.verdict() == Verdict.HOLD || judgement.verdict() == Verdict.DENY) {
            memory.observeHeld(enriched);
        } else {
            memory.observe(enriched);
        }
        memories.put(action.getAgentId(), memory.encode());
        Clearance clearance = Clearances.of(judgement);
        cleared.put(key, clearance);
        if (seam.sent(clearance)) {
            history.add(clearance);
        }
        Path path = judgement.path();
        if (judgement.review() != null) {
            apply(ReviewCases.raise(judgement.review(), judgement, null));
        } else if (path != null) {
            CasePlan plan =
                    Plans.of(Objects.requireNonNull(judgement.decisive()).policy(), path);
            apply(new CaseCommand.Raise(
                    HandoffBuilder.build(
                            Clearances.caseId(action),
                            judgement,
                            Plans.unrouted(plan, judgement.evaluation().getPathReason(), at)),
                    plan,
                    CaseCause.HELD_ACTION,
                    null));
        }
        String former = action.getSupersedes();
        if (former != null) {
            apply(new CaseCommand.Supersede(action.getAgentId(), former, action.getActionId(), at));
        }
    }

    @Override
    public void decide(Decision decision, String role, Instant at) {
        history.said.add(new History.Said(decision, role));
        apply(new CaseCommand.Decide(decision, role, at));
    }

    @Override
    public void hear(AgentMessage message, Instant at) {
        apply(new CaseCommand.Hear(message, at));
    }

    @Override
    public void report(ExecutionReport report, Instant at) {
        Clearance clearance = cleared.get(report.getAgentId() + "/" + report.getActionId());
        CaseCommand.Report command = new CaseCommand.Report(report, clearance, at);
        CaseState held = cases.get(command.caseId());
        Finding finding = seam.check(report, clearance, held, at);
        if (finding != null && !cases.containsKey(Objects.requireNonNull(finding.getCaseId()))) {
            history.add(finding);
            apply(new CaseCommand.Raise(
                    ExecutionCases.handoff(finding, report, held, SECURITY, policies.version()),
                    ExecutionCases.plan(SECURITY, Duration.ofHours(4)),
                    CaseCause.EXECUTION,
                    null));
        }
        apply(command);
    }

    private void apply(CaseCommand command) {
        String caseId = command.caseId();
        CaseState before = cases.get(caseId);
        List<CaseEvent> events = seam.decide(before, command, advice());
        CaseState state = before;
        for (CaseEvent event : events) {
            AuditTrail.Entry entry = seam.write(state, event, caseId, duties);
            state = entry.state();
            history.add(entry.record());
            history.add(caseId, event);
            if (state != null && Lessons.teaches(event, state)) {
                AgentMemory memory = AgentMemory.decode(memories.get(state.getAgentId()));
                Lessons.learn(memory, event, state);
                memories.put(state.getAgentId(), memory.encode());
            }
            if (event instanceof CourseEvent.Offered offered) {
                history.add(offered.handoff());
            } else if (event instanceof CourseEvent.Resolved resolved
                    && Objects.requireNonNull(state).getCause() == CaseCause.HELD_ACTION) {
                history.add(resolved.resolution());
            }
        }
        if (state != null && !events.isEmpty()) {
            CaseState kept = seam.keep(state);
            move(caseId, before, kept);
            cases.put(caseId, kept);
            history.add(kept);
            FollowUps followUps = new FollowUps(secret, policies, List.of(), enricher, Cases.NOTHING_KNOWN);
            for (CaseEvent event : events) {
                CaseCommand.Raise raise = followUps.of(kept, event);
                if (raise != null) {
                    apply(raise);
                }
            }
        }
    }

    private record Budgets(Map<String, Budget> kept) implements BudgetStore {
        @Override
        public @Nullable Budget budget(String role) {
            return kept.get(role);
        }

        @Override
        public void keep(String role, Budget budget) {
            kept.put(role, budget);
        }
    }

    private void move(String caseId, @Nullable CaseState before, CaseState after) {
        Instant from = before == null ? null : next(before);
        Instant to = next(after);
        if (from != null) {
            deadlines.remove(new Due(from, caseId));
        }
        if (to != null) {
            deadlines.add(new Due(to, caseId));
        }
    }

    private @Nullable Instant next(CaseState state) {
        return state.getStatus() == CaseStatus.RESOLVED ? state.getUpdatedAt().plus(RETENTION) : seam.next(state);
    }

    @Override
    public void tick(Instant now) {
        cleared.values().removeIf(clearance -> clearance.getDecidedAt().isBefore(now.minus(HORIZON)));
        List<Due> due =
                deadlines.stream().takeWhile(one -> !one.at().isAfter(now)).toList();
        for (Due one : due) {
            CaseState state = Objects.requireNonNull(cases.get(one.caseId()));
            if (state.getStatus() != CaseStatus.RESOLVED) {
                apply(new CaseCommand.PassTime(one.caseId(), now));
            } else if (seam.forgotten(state)) {
                deadlines.remove(one);
                cases.remove(one.caseId());
                history.forget(one.caseId());
            }
        }
    }

    /** Everything goes through its bytes; what was only in memory is gone. */
    @Override
    public void restart() {
        evaluator = new Evaluator(Map.of(), new Sampler(secret, 1, budgets));
        cases.replaceAll((id, state) -> throughBytes("cases", state, CaseState.class));
        cleared.replaceAll((id, clearance) -> throughBytes("cleared", clearance, Clearance.class));
    }

    private static <T extends SpecificRecord> T throughBytes(String topic, T value, Class<T> type) {
        byte[] bytes = VALUES.serializer().serialize(topic, value);
        return type.cast(VALUES.deserializer().deserialize(topic, bytes));
    }

    @Override
    public void measure() {
        history.measure("cases", cases.size(), history.kept().size());
        history.measure("deadlines", deadlines.size(), history.kept().size());
    }

    private Advice advice() {
        Set<String> roles = new HashSet<>(policies.roles());
        roles.add(SECURITY);
        return new Advice(duties, roles, new JudgedAgain(evaluator, enricher, Cases.NOTHING_KNOWN, policies));
    }
}
