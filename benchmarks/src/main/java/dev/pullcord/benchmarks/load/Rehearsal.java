package dev.pullcord.benchmarks.load;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseDecider;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.core.handoff.HandoffBuilder;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.topology.Releases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs actions through the core without Kafka, and notes what the engine would read, keep and write for each. Not thread-safe. */
final class Rehearsal implements References, WindowStore {
    private final Releases releases;
    private final Map<String, AgentProfile> agents = new HashMap<>();
    private final Map<String, Party> parties = new HashMap<>();
    private final Map<String, byte[]> memories = new HashMap<>();
    private final Map<String, byte[]> states = new HashMap<>();
    private final Enricher enricher;
    private final Evaluator evaluator = new Evaluator(Detectors.all());
    private List<String> asked = new ArrayList<>();
    private List<Effects.Window> moved = new ArrayList<>();

    Rehearsal(Releases releases, String defaultProfile, List<AgentProfile> agents, List<Party> parties) {
        this.releases = releases;
        enricher = new Enricher(defaultProfile);
        agents.forEach(agent -> this.agents.put(agent.getAgentId(), agent));
        parties.forEach(party -> this.parties.put(party.getId(), party));
    }

    /** Effects of one action, after those before it. */
    Effects play(AgentAction action) {
        asked = new ArrayList<>();
        moved = new ArrayList<>();
        EnrichedAction enriched =
                enricher.enrich(action, this, action.getOccurredAt(), "agent.actions-0@" + memories.size());
        AgentMemory memory = AgentMemory.decode(memories.get(action.getAgentId()));
        Judgement judgement = evaluator.judge(enriched, releases.policies(), memory, this);
        if (judgement.verdict() == Verdict.HOLD || judgement.verdict() == Verdict.DENY) {
            memory.observeHeld(enriched);
        } else {
            memory.observe(enriched);
        }
        byte[] remembered = memory.encode();
        memories.put(action.getAgentId(), remembered);
        return new Effects(asked, moved, remembered, Clearances.of(judgement), judgement.evaluation(), held(judgement));
    }

    private static Effects.@Nullable Held held(Judgement judgement) {
        Path path = judgement.path();
        if (path == null) {
            return null;
        }
        EnrichedAction action = judgement.action();
        CasePlan plan = Plans.of(Objects.requireNonNull(judgement.decisive()).policy(), path);
        CaseCommand raise = new CaseCommand.Raise(
                HandoffBuilder.build(
                        Clearances.caseId(action.action()),
                        judgement,
                        Plans.unrouted(plan, judgement.evaluation().getPathReason(), action.at())),
                plan,
                CaseCause.HELD_ACTION,
                null);
        Advice advice = new Advice(Duties.UNKNOWN, Set.of(), (handoff, arguments) -> null);
        List<AuditRecord> audit = new ArrayList<>();
        CaseState state = null;
        for (CaseEvent event : CaseDecider.decide(null, raise, advice)) {
            AuditTrail.Entry entry =
                    AuditTrail.write(CaseDecider.evolve(state, event), event, raise.caseId(), advice.duties());
            audit.add(entry.record());
            state = entry.state();
        }
        if (state == null) {
            throw new IllegalStateException(
                    "expected a case for the held " + action.action().getActionId());
        }
        return new Effects.Held(audit, state.getHandoff(), state);
    }

    @Override
    public @Nullable AgentProfile agent(String agentId) {
        return agents.get(agentId);
    }

    @Override
    public @Nullable Party party(String id) {
        asked.add(id);
        return parties.get(id);
    }

    @Override
    public Rates rates() {
        return releases.rates();
    }

    @Override
    public byte @Nullable [] get(String key) {
        return states.get(key);
    }

    @Override
    public void put(String key, byte[] state) {
        states.put(key, state);
        moved.add(new Effects.Window(key, state));
    }
}
