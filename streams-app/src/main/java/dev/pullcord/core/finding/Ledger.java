package dev.pullcord.core.finding;

import dev.pullcord.core.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All counts of one subject, and what they say. */
public final class Ledger {
    private final Subject.Kind kind;
    private final String name;
    private final Map<String, Counts> groups = new TreeMap<>();
    private final TreeMap<Long, Counts> days = new TreeMap<>();

    /** Nothing counted of a subject. */
    public Ledger(Subject.Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** Counts of one day. */
    public Ledger add(Subject subject, Map<String, Long> counts) {
        if (subject.kind() != kind || !subject.name().equals(name)) {
            throw new IllegalArgumentException("expected counts of " + kind + " " + name + ", but found " + subject);
        }
        groups.computeIfAbsent(subject.group(), group -> new Counts()).add(counts);
        days.computeIfAbsent(subject.day(), day -> new Counts()).add(counts);
        return this;
    }

    /**
     * The findings of the subject.
     *
     * @param released released policies by name
     */
    public List<Found> findings(Map<String, Policy> released, Instant now) {
        return switch (kind) {
            case POLICY ->
                policy(released.get(name), now.atOffset(ZoneOffset.UTC).toLocalDate());
            case ROLE -> RoleFindings.of(name, total());
            case AGENT -> {
                List<Found> found = new ArrayList<>(
                        AgentFindings.of(new AgentStanding(name, total(), List.copyOf(days.entrySet()))));
                maturity("agent=" + name, released, found);
                yield found;
            }
            case TENANT -> {
                List<Found> found = new ArrayList<>();
                maturity("tenant=" + (name.isEmpty() ? "(default)" : name), released, found);
                yield found;
            }
        };
    }

    private List<Found> policy(@Nullable Policy policy, LocalDate today) {
        return policy == null
                ? List.of()
                : PolicyFindings.of(
                        new PolicyStanding(
                                policy.name(),
                                policy.owner(),
                                policy.reviewBy(),
                                policy.triggers(),
                                of(policy.version())),
                        today);
    }

    /** Counts while a version of the policy was in force, in whichever set. */
    private Counts of(String version) {
        Counts counts = new Counts();
        Counts own = groups.get(version);
        if (own != null) {
            counts.add(own.asMap());
            own.under(Names.SET, (set, seen) -> {
                Counts decided = groups.get(Names.SET + set);
                if (decided != null) {
                    counts.add(decided.asMap());
                }
            });
        }
        return counts;
    }

    private void maturity(String subject, Map<String, Policy> released, List<Found> found) {
        Found stage = Maturity.of(subject, total(), released);
        if (stage != null) {
            found.add(stage);
        }
    }

    private Counts total() {
        Counts total = new Counts();
        days.values().forEach(day -> total.add(day.asMap()));
        return total;
    }
}
