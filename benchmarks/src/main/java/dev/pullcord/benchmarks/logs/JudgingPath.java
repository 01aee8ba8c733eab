package dev.pullcord.benchmarks.logs;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.ingest.ActionValidator;
import dev.pullcord.core.ingest.InvalidAction;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.Proposal;
import dev.pullcord.schemas.Request;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.topology.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of an action through the engine, ingest to verdict, without Kafka: the same code in the same order as the stages of the
 * topology, states packed and unpacked for each action as a store would have it. Nothing is known about agents and parties, as in an
 * engine that has just been started. Not thread-safe; one for each log.
 */
final class JudgingPath {
    private final ActionValidator validator;
    private final Enricher enricher;
    private final Evaluator evaluator = new Evaluator(Detectors.all());
    private final Map<String, byte[]> memories = new HashMap<>();
    private final MapWindows windows = new MapWindows();
    private final PolicySet policies;
    private final Map<String, Trigger> triggers = new HashMap<>();
    private long offset;

    JudgingPath(Settings settings, PolicySet policies) {
        validator = new ActionValidator(settings.futureTolerance(), settings.actionBytesMax());
        enricher = new Enricher(settings.defaultProfile());
        this.policies = policies;
        policies.policies()
                .forEach(policy -> policy.triggers().forEach(trigger -> triggers.put(key(trigger), trigger)));
    }

    /** Judges an action and remembers it. */
    Ruling judge(AgentAction action, int bytes) {
        Instant at = action.getOccurredAt();
        if (validator.check(action, action.getAgentId(), at, bytes) instanceof InvalidAction invalid) {
            return ruling(action, Verdict.DENY, null, List.of(), invalid.code());
        }
        EnrichedAction enriched = enricher.enrich(action, Nothing.KNOWN, at, "log-0@" + offset++);
        AgentMemory memory = AgentMemory.decode(memories.get(action.getAgentId()));
        Judgement judgement = evaluator.judge(enriched, policies, memory, windows);
        if (judgement.verdict() == Verdict.HOLD || judgement.verdict() == Verdict.DENY) {
            memory.observeHeld(enriched);
        } else {
            memory.observe(enriched);
        }
        memories.put(action.getAgentId(), memory.encode());
        return ruling(action, judgement.verdict(), judgement.decisive(), stopping(judgement.evaluation()), null);
    }

    /** Remembers what became of an action. */
    void observe(ExecutionReport report) {
        AgentMemory memory = AgentMemory.decode(memories.get(report.getAgentId()));
        memory.observeExecution(report, report.getExecutedAt());
        memories.put(report.getAgentId(), memory.encode());
    }

    private List<Trigger> stopping(Evaluation evaluation) {
        boolean reached = evaluation.getScore() >= evaluation.getEscalateAt();
        List<Trigger> stopping = new ArrayList<>();
        for (Firing firing : evaluation.getFirings()) {
            Trigger trigger = triggers.get(firing.getPolicy() + "/" + firing.getTriggerId());
            if (trigger != null
                    && trigger.mode() == TriggerMode.ENFORCE
                    && trigger.effect() != TriggerEffect.REVIEW
                    && (!trigger.weighted() || reached)) {
                stopping.add(trigger);
            }
        }
        return stopping;
    }

    private static Ruling ruling(
            AgentAction action,
            Verdict verdict,
            @Nullable Trigger decisive,
            List<Trigger> stopping,
            @Nullable String refused) {
        Proposal proposal = action.getProposal();
        return new Ruling(
                action.getActionId(),
                action.getSessionId(),
                action.getAttributes().getOther().getOrDefault("domain", "-"),
                proposal == null ? "-" : proposal.getTool(),
                proposal != null && proposal.getEffect() == Effect.READ,
                verdict,
                decisive,
                stopping,
                proposal != null && namesStranger(action.getRequest(), proposal),
                refused);
    }

    /** The naive rule, to compare with: somebody or something on the other side is not named in what the person said. */
    private static boolean namesStranger(Request request, Proposal proposal) {
        String said = (request.getText() + '\n' + String.join("\n", request.getFollowUps())).toLowerCase(Locale.ROOT);
        return proposal.getParties().stream()
                .anyMatch(party -> !said.contains(party.getId().toLowerCase(Locale.ROOT)));
    }

    private static String key(Trigger trigger) {
        return trigger.policy() + "/" + trigger.id();
    }

    private static final class MapWindows implements WindowStore {
        private final Map<String, byte[]> states = new HashMap<>();

        @Override
        public byte @Nullable [] get(String key) {
            return states.get(key);
        }

        @Override
        public void put(String key, byte[] state) {
            states.put(key, state);
        }
    }

    /** No reference data. */
    private enum Nothing implements References {
        KNOWN;

        @Override
        public @Nullable AgentProfile agent(String agentId) {
            return null;
        }

        @Override
        public @Nullable Party party(String id) {
            return null;
        }

        @Override
        public Rates rates() {
            return Rates.NONE;
        }
    }
}
