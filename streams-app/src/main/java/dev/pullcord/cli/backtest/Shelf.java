package dev.pullcord.cli.backtest;

import dev.pullcord.core.backtest.PolicyShelf;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ReleasedDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The policy sets of a backtest. An evaluation names the hash of the set that judged and the policies that applied; those that applied to
 * other agents only are found by trying the archived versions until the hash is met. A set that was found so is the very set.
 */
public final class Shelf implements PolicyShelf {
    /** Combinations tried for one hash at most. */
    static final int TRIES_MAX = 200_000;

    /** Archived texts by policy and version. */
    private final Map<String, Map<String, String>> archive = new TreeMap<>();

    private final Map<String, String> inForce;
    private final Map<String, String> candidates;
    private final Map<String, Optional<PolicySet>> recorded = new ConcurrentHashMap<>();
    private final Map<String, PolicySet> candidate = new ConcurrentHashMap<>();
    private final Set<String> gone = new ConcurrentSkipListSet<>();

    /**
     * @param archived every version there ever was
     * @param inForce policies in force
     * @param candidates texts that stand in place of the policies of their names, checked
     */
    public Shelf(
            Collection<ReleasedDocument> archived,
            Collection<ReleasedDocument> inForce,
            Map<String, String> candidates) {
        this.candidates = new TreeMap<>(candidates);
        this.inForce = new TreeMap<>();
        archived.forEach(this::file);
        for (ReleasedDocument document : inForce) {
            if (document.getKind().equals(PolicyLoader.KIND)) {
                file(document);
                this.inForce.put(document.getName(), document.getVersion());
            }
        }
    }

    private void file(ReleasedDocument document) {
        if (document.getKind().equals(PolicyLoader.KIND)) {
            archive.computeIfAbsent(document.getName(), name -> new HashMap<>())
                    .put(document.getVersion(), document.getContent());
        }
    }

    @Override
    public @Nullable PolicySet recorded(Evaluation evaluation) {
        Optional<PolicySet> known = recorded.get(evaluation.getPolicyVersion());
        return known == null
                ? recorded.computeIfAbsent(evaluation.getPolicyVersion(), version -> find(evaluation))
                        .orElse(null)
                : known.orElse(null);
    }

    @Override
    public PolicySet candidate(Evaluation evaluation) {
        PolicySet known = candidate.get(evaluation.getPolicyVersion());
        return known == null
                ? candidate.computeIfAbsent(evaluation.getPolicyVersion(), version -> overlaid(recorded(evaluation)))
                : known;
    }

    /** Hashes of the sets that judged. */
    public Set<String> judged() {
        return new TreeSet<>(recorded.keySet());
    }

    /** Versions and sets that are no longer on record, in words. */
    public Set<String> gone() {
        return gone;
    }

    private Optional<PolicySet> find(Evaluation evaluation) {
        String wanted = evaluation.getPolicyVersion();
        for (Map.Entry<String, String> applied : evaluation.getPolicies().entrySet()) {
            if (!archive.getOrDefault(applied.getKey(), Map.of()).containsKey(applied.getValue())) {
                gone.add("version " + applied.getValue().substring(0, 12) + " of the policy " + applied.getKey());
                return Optional.empty();
            }
        }
        List<SortedMap<String, String>> tries = new ArrayList<>();
        TreeMap<String, String> now = new TreeMap<>(inForce);
        now.putAll(evaluation.getPolicies());
        tries.add(now);
        tries.addAll(combinations(evaluation.getPolicies()));
        for (SortedMap<String, String> versions : tries) {
            if (PolicySet.version(versions).equals(wanted)) {
                return Optional.of(load(texts(versions)));
            }
        }
        gone.add("the set " + wanted.substring(0, Math.min(12, wanted.length()))
                + ", which no combination of archived versions gives");
        return Optional.empty();
    }

    /** Sets that contain certain versions, with and without each other policy, fewest first; not more than are worth trying. */
    private List<SortedMap<String, String>> combinations(Map<String, String> fixed) {
        List<SortedMap<String, String>> all = new ArrayList<>();
        all.add(new TreeMap<>(fixed));
        for (Map.Entry<String, Map<String, String>> other : archive.entrySet()) {
            if (fixed.containsKey(other.getKey())) {
                continue;
            }
            int before = all.size();
            for (String version : other.getValue().keySet()) {
                for (int i = 0; i < before && all.size() < TRIES_MAX; i++) {
                    TreeMap<String, String> more = new TreeMap<>(all.get(i));
                    more.put(other.getKey(), version);
                    all.add(more);
                }
            }
        }
        return all;
    }

    private PolicySet overlaid(@Nullable PolicySet base) {
        TreeMap<String, String> versions = new TreeMap<>();
        if (base == null) {
            versions.putAll(inForce);
        } else {
            base.policies().forEach(policy -> versions.put(policy.name(), policy.version()));
        }
        Map<String, String> texts = texts(versions);
        texts.putAll(candidates);
        return load(texts);
    }

    private Map<String, String> texts(SortedMap<String, String> versions) {
        Map<String, String> texts = new TreeMap<>();
        versions.forEach((name, version) ->
                texts.put(name, archive.getOrDefault(name, Map.of()).getOrDefault(version, "")));
        return texts;
    }

    private static PolicySet load(Map<String, String> texts) {
        FieldTable fields = new FieldTable();
        PolicyLoader loader = new PolicyLoader(new CelCompiler(fields), Detectors.catalogue());
        List<Policy> policies = new ArrayList<>();
        texts.forEach((name, text) -> {
            Loaded<Policy> loaded = loader.load(name, text);
            if (loaded.value() == null) {
                throw new IllegalStateException("expected a policy that was in force, but found " + loaded.problems());
            }
            policies.add(loaded.value());
        });
        return new PolicySet(policies, fields);
    }
}
