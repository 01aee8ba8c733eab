package dev.pullcord.core.sample.review;

import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.Rates;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.sample.SamplePlan;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.dev.fleet.FleetReference;
import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.RatesLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The starter policies with what is known of the simulated fleet, judging without Kafka. */
final class StarterSet {
    private static final Path POLICIES = Path.of("..", "policies");

    private final PolicySet policies;
    private final FieldTable fields;
    private final Enricher enricher = new Enricher("autonomous");
    private final Map<String, byte[]> windows = new HashMap<>();
    private final Known known;

    private StarterSet(PolicySet policies, FieldTable fields, Rates rates) {
        this.policies = policies;
        this.fields = fields;
        this.known = new Known(
                FleetReference.agents().stream()
                        .collect(Collectors.toMap(AgentProfile::getAgentId, Function.identity())),
                FleetReference.parties().stream().collect(Collectors.toMap(Party::getId, Function.identity())),
                rates);
    }

    static StarterSet load() {
        FieldTable fields = new FieldTable();
        PolicyLoader loader = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue());
        List<Policy> policies = new ArrayList<>();
        for (String name : List.of("autonomous", "customer-facing", "decision-support", "internal-operations")) {
            policies.add(Objects.requireNonNull(
                    loader.load(name, text(name + ".yaml")).value()));
        }
        Rates rates = Objects.requireNonNull(
                RatesLoader.load("rates", text("rates.yaml")).value());
        return new StarterSet(new PolicySet(policies, fields), fields, rates);
    }

    /** What no trigger stops, in order: ready to be drawn, with what is true of it. */
    List<Cleared> cleared(List<Step> steps) {
        Evaluator evaluator = new Evaluator(Detectors.all());
        Map<String, AgentMemory> memories = new HashMap<>();
        windows.clear();
        List<Cleared> cleared = new ArrayList<>();
        for (Step step : steps) {
            EnrichedAction enriched =
                    enricher.enrich(step.action(), known, step.action().getOccurredAt(), "replay");
            AgentMemory memory =
                    memories.computeIfAbsent(step.action().getAgentId(), agent -> AgentMemory.decode(null));
            Verdict verdict = evaluator
                    .judge(enriched, policies, memory, new Windows(windows))
                    .verdict();
            if (verdict == Verdict.PROCEED) {
                memory.observe(enriched);
                Facts facts = new Facts(fields, enriched);
                cleared.add(
                        new Cleared(enriched, facts, plans(enriched.enrichment().getProfile()), step.truth()));
            } else {
                memory.observeHeld(enriched);
            }
        }
        return cleared;
    }

    private List<SamplePlan> plans(String profile) {
        return policies.policies().stream()
                .filter(policy -> policy.judges(profile))
                .map(policy -> {
                    Audit audit = Objects.requireNonNull(policy.audit());
                    return new SamplePlan(
                            policy.name(),
                            audit,
                            Objects.requireNonNull(policy.paths().get(audit.path())));
                })
                .toList();
    }

    /** One action that went ahead. */
    record Cleared(EnrichedAction action, Facts facts, List<SamplePlan> plans, Truth truth) {}

    private static String text(String file) {
        try {
            return Files.readString(POLICIES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Known(Map<String, AgentProfile> agents, Map<String, Party> parties, Rates rates)
            implements References {
        @Override
        public @Nullable AgentProfile agent(String agentId) {
            return agents.get(agentId);
        }

        @Override
        public @Nullable Party party(String id) {
            return parties.get(id);
        }
    }

    private record Windows(Map<String, byte[]> states) implements WindowStore {
        @Override
        public byte @Nullable [] get(String key) {
            return states.get(key);
        }

        @Override
        public void put(String key, byte[] state) {
            states.put(key, state);
        }
    }
}
