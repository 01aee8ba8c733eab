package dev.pullcord.cli.backtest;

import dev.pullcord.core.backtest.PolicyShelf;
import dev.pullcord.core.calibrate.Calibration;
import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.policy.CalibrationLoader;
import dev.pullcord.policy.Detectors;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.PolicyLoader;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.schemas.ConfidenceReading;
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

    /** Archived texts of policies by name and version. */
    private final Map<String, Map<String, String>> archive = new TreeMap<>();
    /** Archived texts of calibrations by name and version. */
    private final Map<String, Map<String, String>> calibrations = new TreeMap<>();

    private final Map<String, String> inForce = new TreeMap<>();
    private final Map<String, String> calibrationsInForce = new TreeMap<>();
    private final Map<String, String> candidates;
    private final Map<String, Optional<Compiled>> compiled = new ConcurrentHashMap<>();
    private final Map<String, Compiled> overlaid = new ConcurrentHashMap<>();
    private final Map<String, Optional<PolicySet>> recorded = new ConcurrentHashMap<>();
    private final Map<String, PolicySet> candidate = new ConcurrentHashMap<>();
    private final Set<String> gone = new ConcurrentSkipListSet<>();

    /** Policies with the table their conditions were compiled with. */
    private record Compiled(List<Policy> policies, FieldTable fields) {}

    /**
     * @param archived every version there ever was
     * @param inForce documents in force
     * @param candidates texts that stand in place of the policies of their names, checked
     */
    public Shelf(
            Collection<ReleasedDocument> archived,
            Collection<ReleasedDocument> inForce,
            Map<String, String> candidates) {
        this.candidates = new TreeMap<>(candidates);
        archived.forEach(this::file);
        for (ReleasedDocument document : inForce) {
            file(document);
            if (document.getKind().equals(PolicyLoader.KIND)) {
                this.inForce.put(document.getName(), document.getVersion());
            } else if (document.getKind().equals(CalibrationLoader.KIND)) {
                calibrationsInForce.put(document.getName(), document.getVersion());
            }
        }
    }

    private void file(ReleasedDocument document) {
        Map<String, Map<String, String>> where =
                document.getKind().equals(CalibrationLoader.KIND) ? calibrations : archive;
        if (document.getKind().equals(PolicyLoader.KIND) || document.getKind().equals(CalibrationLoader.KIND)) {
            where.computeIfAbsent(document.getName(), name -> new HashMap<>())
                    .put(document.getVersion(), document.getContent());
        }
    }

    @Override
    public @Nullable PolicySet recorded(Evaluation evaluation) {
        String key = key(evaluation);
        Optional<PolicySet> known = recorded.get(key);
        return (known == null ? recorded.computeIfAbsent(key, version -> again(evaluation)) : known).orElse(null);
    }

    @Override
    public PolicySet candidate(Evaluation evaluation) {
        String key = key(evaluation);
        PolicySet known = candidate.get(key);
        return known == null ? candidate.computeIfAbsent(key, version -> instead(evaluation)) : known;
    }

    /** Versions and sets that are no longer on record, in words. */
    public Set<String> gone() {
        return gone;
    }

    /** The set that judged, and the calibrations it read: they are no part of its version. */
    private static String key(Evaluation evaluation) {
        for (ConfidenceReading reading : evaluation.getReadings()) {
            if (!reading.getCalibration().isEmpty()) {
                return evaluation.getPolicyVersion() + read(evaluation);
            }
        }
        return evaluation.getPolicyVersion();
    }

    /** Versions of the calibrations that an evaluation read. */
    private static SortedMap<String, String> read(Evaluation evaluation) {
        TreeMap<String, String> read = new TreeMap<>();
        for (ConfidenceReading reading : evaluation.getReadings()) {
            if (!reading.getCalibration().isEmpty()) {
                read.put(reading.getCalibration(), reading.getVersion());
            }
        }
        return read;
    }

    private Optional<PolicySet> again(Evaluation evaluation) {
        Map<String, Calibration> found = new HashMap<>();
        for (Map.Entry<String, String> one : read(evaluation).entrySet()) {
            Calibration calibration = calibration(one.getKey(), one.getValue());
            if (calibration != null) {
                found.put(one.getKey(), calibration);
            } else if (!one.getValue().isEmpty()) {
                gone.add("version " + shortened(one.getValue()) + " of the calibration " + one.getKey());
                return Optional.empty();
            }
        }
        return base(evaluation).map(base -> new PolicySet(base.policies(), base.fields(), new Calibrations(found)));
    }

    private PolicySet instead(Evaluation evaluation) {
        TreeMap<String, String> versions = new TreeMap<>(calibrationsInForce);
        versions.putAll(read(evaluation));
        Map<String, Calibration> found = new HashMap<>();
        versions.forEach((name, version) -> {
            Calibration calibration = calibration(name, version);
            if (calibration != null) {
                found.put(name, calibration);
            }
        });
        Compiled all = overlaid.computeIfAbsent(
                evaluation.getPolicyVersion(),
                version -> overlaid(base(evaluation).orElse(null)));
        return new PolicySet(all.policies(), all.fields(), new Calibrations(found));
    }

    private @Nullable Calibration calibration(String name, String version) {
        String text = calibrations.getOrDefault(name, Map.of()).get(version);
        return text == null ? null : CalibrationLoader.load(name, text).value();
    }

    private Optional<Compiled> base(Evaluation evaluation) {
        return compiled.computeIfAbsent(evaluation.getPolicyVersion(), version -> find(evaluation));
    }

    private Optional<Compiled> find(Evaluation evaluation) {
        String wanted = evaluation.getPolicyVersion();
        for (Map.Entry<String, String> applied : evaluation.getPolicies().entrySet()) {
            if (!archive.getOrDefault(applied.getKey(), Map.of()).containsKey(applied.getValue())) {
                gone.add("version " + shortened(applied.getValue()) + " of the policy " + applied.getKey());
                return Optional.empty();
            }
        }
        TreeMap<String, String> now = new TreeMap<>(inForce);
        now.putAll(evaluation.getPolicies());
        if (PolicySet.version(now).equals(wanted)) {
            return Optional.of(load(texts(now)));
        }
        for (SortedMap<String, String> versions : combinations(evaluation.getPolicies())) {
            if (PolicySet.version(versions).equals(wanted)) {
                return Optional.of(load(texts(versions)));
            }
        }
        gone.add("the set " + shortened(wanted) + ", which no combination of archived versions gives");
        return Optional.empty();
    }

    private static String shortened(String version) {
        return version.substring(0, Math.min(12, version.length()));
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

    private Compiled overlaid(@Nullable Compiled base) {
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

    private static Compiled load(Map<String, String> texts) {
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
        return new Compiled(policies, fields);
    }
}
