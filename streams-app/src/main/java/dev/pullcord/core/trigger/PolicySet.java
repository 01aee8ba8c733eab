package dev.pullcord.core.trigger;

import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.RuleIndex;
import dev.pullcord.core.policy.Audit;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.policy.Policy;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.sample.SamplePlan;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.digest.ActionDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All released policies together, indexed by profile, so that an action meets only the triggers that could concern it. Immutable. */
public final class PolicySet {
    /** Nothing has been released. */
    public static final PolicySet EMPTY = new PolicySet(List.of(), new FieldTable());

    private final List<Policy> policies;
    private final FieldTable fields;
    private final Calibrations calibrations;
    private final String version;
    private final Map<String, Bench> benches = new ConcurrentHashMap<>();

    /**
     * @param policies released policies, at most one of each name
     * @param fields the table their conditions were compiled with; copied
     */
    public PolicySet(List<Policy> policies, FieldTable fields) {
        this(policies, fields, Calibrations.NONE);
    }

    /**
     * The same with calibrations for the confidence triggers that name one. They are no part of {@link #version}: what was read of them
     * stands beside it in the evaluation.
     */
    public PolicySet(List<Policy> policies, FieldTable fields, Calibrations calibrations) {
        this.calibrations = calibrations;
        this.policies =
                policies.stream().sorted(Comparator.comparing(Policy::name)).toList();
        this.fields = fields.copy();
        SortedMap<String, String> versions = new TreeMap<>();
        this.policies.forEach(policy -> versions.put(policy.name(), policy.version()));
        this.version = version(versions);
    }

    /** What the version of a set is that has these versions of policies by name. */
    public static String version(SortedMap<String, String> versions) {
        StringBuilder all = new StringBuilder();
        versions.forEach(
                (name, version) -> all.append(name).append('=').append(version).append('\n'));
        return versions.isEmpty() ? "" : ActionDigest.sha256(all.toString());
    }

    /** SHA-256 over names and versions of all policies; empty when there are none. */
    public String version() {
        return version;
    }

    /** The policies, by name. */
    public List<Policy> policies() {
        return policies;
    }

    /** Audit terms of a policy; null when there is no such policy, or it has none. */
    public @Nullable Audit audit(String policy) {
        return policies.stream()
                .filter(one -> one.name().equals(policy))
                .findFirst()
                .map(Policy::audit)
                .orElse(null);
    }

    /** Every role that any path names. */
    public Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        policies.forEach(policy -> policy.paths().values().forEach(path -> {
            path.steps().forEach(step -> roles.add(step.role()));
            roles.add(path.terms().approvalRole());
        }));
        roles.remove("");
        return roles;
    }

    /** A path of a policy; null when there is no such policy or path. */
    public @Nullable Path path(String policy, String path) {
        return policies.stream()
                .filter(one -> one.name().equals(policy))
                .findFirst()
                .map(one -> one.paths().get(path))
                .orElse(null);
    }

    /** Calibrations that its confidence triggers may name. */
    public Calibrations calibrations() {
        return calibrations;
    }

    FieldTable fields() {
        return fields;
    }

    /** The triggers that judge one profile, indexed; built at first use. */
    Bench bench(String profile) {
        return benches.computeIfAbsent(profile, p -> new Bench(p, policies, fields));
    }

    /** Policies and triggers of one profile. */
    static final class Bench {
        final String profile;
        final List<Policy> policies;
        final List<Trigger> triggers;
        final Map<String, String> versions;
        final RuleIndex index;

        /** Audit terms of those policies that have some. */
        final List<SamplePlan> samples;

        /** What weighing comes to when no trigger fired: the usual case. */
        final Weighing silence;

        Bench(String profile, List<Policy> all, FieldTable fields) {
            this.profile = profile;
            policies = all.stream().filter(policy -> policy.judges(profile)).toList();
            triggers = policies.stream()
                    .flatMap(policy -> policy.triggers().stream())
                    .filter(trigger -> trigger.mode() != TriggerMode.OFF)
                    .toList();
            versions = new TreeMap<>();
            policies.forEach(policy -> versions.put(policy.name(), policy.version()));
            List<@Nullable Condition> guards = new ArrayList<>();
            triggers.forEach(trigger -> guards.add(trigger.rule().guard()));
            index = RuleIndex.of(guards, fields);
            samples = policies.stream().flatMap(Bench::sample).toList();
            silence = Weighing.of(List.of(), this);
        }

        private static Stream<SamplePlan> sample(Policy policy) {
            Audit audit = policy.audit();
            Path path = audit == null ? null : policy.paths().get(audit.path());
            return audit == null || path == null
                    ? Stream.empty()
                    : Stream.of(new SamplePlan(policy.name(), audit, path));
        }

        Policy policy(String name) {
            return policies.stream()
                    .filter(policy -> policy.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
