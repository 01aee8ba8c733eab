package dev.pullcord.cli.policy;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.cases.Judge;
import dev.pullcord.policy.cases.PolicyCase;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries a policy with the engine's own loader and evaluator, without Kafka. */
public final class EngineBench implements Bench {
    private final FieldTable fields = new FieldTable();

    @Override
    public Loaded<Policy> load(String file, String text) {
        return new PolicyLoader(new CelCompiler(fields), Detectors.catalogue()).load(file, text);
    }

    @Override
    public Judge judge(Policy policy) {
        PolicySet set = new PolicySet(List.of(policy), fields);
        // an agent that a case does not introduce is of the kind the policy is for
        String profile = policy.appliesTo().stream().sorted().findFirst().orElse("autonomous");
        Evaluator evaluator = new Evaluator(Detectors.all());
        Enricher enricher = new Enricher(profile);
        return (row, reference, rates) -> {
            References known = new GivenReferences(reference, rates);
            Judgement last = judge(row, known, set, evaluator, enricher);
            return new Judge.Judgement(
                    last.verdict(),
                    last.evaluation().getFirings().stream()
                            .map(Firing::getTriggerId)
                            .collect(Collectors.toSet()),
                    last.evaluation().getPath(),
                    stratum(policy.audit(), last));
        };
    }

    /** Where an action that goes ahead would be drawn from; whether it is, takes the key. */
    private @Nullable String stratum(@Nullable Audit audit, Judgement judgement) {
        return audit == null || judgement.verdict() != Verdict.PROCEED
                ? null
                : audit.stratum(new Facts(fields, judgement.action())).id();
    }

    private static Judgement judge(
            PolicyCase row, References known, PolicySet set, Evaluator evaluator, Enricher enricher) {
        Map<String, AgentMemory> memories = new HashMap<>();
        WindowStore windows = new MemoryWindows();
        for (AgentAction before : row.before()) {
            one(before, known, set, evaluator, enricher, memories, windows);
        }
        return one(row.action(), known, set, evaluator, enricher, memories, windows);
    }

    private static Judgement one(
            AgentAction action,
            References known,
            PolicySet set,
            Evaluator evaluator,
            Enricher enricher,
            Map<String, AgentMemory> memories,
            WindowStore windows) {
        EnrichedAction enriched = enricher.enrich(action, known, action.getOccurredAt(), "case");
        AgentMemory memory = memories.computeIfAbsent(action.getAgentId(), agent -> AgentMemory.decode(null));
        Judgement judgement = evaluator.judge(enriched, set, memory, windows);
        if (judgement.verdict() == Verdict.HOLD || judgement.verdict() == Verdict.DENY) {
            memory.observeHeld(enriched);
        } else {
            memory.observe(enriched);
        }
        return judgement;
    }
}
