package dev.pullcord.core.finding;

import dev.pullcord.Cases;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.policy.TriggerEffect;
import dev.pullcord.schemas.ActorKind;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.DisposedBy;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Enrichment;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Firing;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.TriggerMode;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fleet under one policy, played by a seed: what it does is drawn, what is counted of it is counted by the code that counts live. As it
 * stands it is healthy; a test changes what it wants to be found.
 */
final class Fleet {
    static final String SET = "set-1";
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    /** A trigger and how it behaves. */
    static final class Habit {
        final Trigger trigger;
        double rate;
        double unchanged = 0.65;
        double hasty = 0.04;

        @Nullable
        String only;

        Habit(String id, TriggerType type, double rate) {
            this.rate = rate;
            trigger = new Trigger(
                    "p",
                    id,
                    type,
                    TriggerMode.ENFORCE,
                    TriggerEffect.HOLD,
                    new Rule.Detect(null, List.of()),
                    "desk",
                    QuestionTemplate.DEFAULT);
        }
    }

    final List<Habit> habits = new ArrayList<>(List.of(
            new Habit("never", TriggerType.NEVER_AUTO, 0.004),
            new Habit("limit", TriggerType.BOUNDARY, 0.03),
            new Habit("region", TriggerType.POLICY, 0.006),
            new Habit("injected", TriggerType.RISK, 0.01),
            new Habit("burst", TriggerType.ANOMALY, 0.02),
            new Habit("unsure", TriggerType.CONFIDENCE, 0.08)));
    double late = 0.05;
    double newVersionHolds = 1;
    double burstOfAgent = 1;

    private final SplittableRandom random;
    private final Map<Subject, Counts> counted = new HashMap<>();
    private final Tallying tallying = new Tallying((subject, name, by) ->
            counted.computeIfAbsent(subject, s -> new Counts()).add(name, by));
    private final Handoff template = Cases.handoff("deal-desk");

    Fleet(long seed) {
        random = new SplittableRandom(seed);
    }

    Habit habit(String id) {
        return habits.stream()
                .filter(one -> one.trigger.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** So many actions of three agents over ten days, the last five with a new version of each agent. */
    Fleet play(int actions) {
        for (int i = 0; i < actions; i++) {
            Instant at = START.plus(Duration.ofDays(10).multipliedBy(i).dividedBy(actions));
            act("agent-" + i % 3, i < actions / 2 ? "1.9" : "2.0", at);
        }
        return this;
    }

    private void act(String agent, String version, Instant at) {
        double factor = version.equals("2.0") ? newVersionHolds : 1;
        Map<String, Firing> fired = new TreeMap<>();
        for (Habit habit : habits) {
            double more = habit.trigger.type() == TriggerType.ANOMALY && agent.equals("agent-0") ? burstOfAgent : 1;
            boolean fires = habit.only == null
                    ? random.nextDouble() < habit.rate * factor * more
                    : fired.containsKey(habit.only) && random.nextDouble() < habit.rate;
            if (fires) {
                fired.put(habit.trigger.id(), firing(habit.trigger));
            }
        }
        List<Firing> firings = List.copyOf(fired.values());
        tallying.count(evaluation(agent, version, at, firings));
        if (!firings.isEmpty()) {
            decide(agent, firings, at);
        }
    }

    private void decide(String agent, List<Firing> firings, Instant at) {
        if (random.nextDouble() < late) {
            tallying.count(passed(agent, at));
        }
        Habit first = habit(firings.get(0).getTriggerId());
        boolean hasty = random.nextDouble() < first.hasty;
        Duration took = hasty ? Duration.ofMillis(300) : Duration.ofSeconds(60 + random.nextInt(3_600));
        tallying.count(decided(agent, firings, at, took, random.nextDouble() < first.unchanged));
    }

    /** What the policy shows after ten days. */
    List<Found> policyFindings() {
        Counts counts = total(Subject.Kind.POLICY, "p");
        List<Trigger> triggers = habits.stream().map(habit -> habit.trigger).toList();
        return PolicyFindings.of(
                new PolicyStanding("p", "risk-office", LocalDate.of(2027, 3, 31), triggers, counts),
                LocalDate.of(2026, 11, 12));
    }

    /** Everything that is found. */
    List<Found> findings() {
        List<Found> found = new ArrayList<>(policyFindings());
        found.addAll(RoleFindings.of("deal-desk", total(Subject.Kind.ROLE, "deal-desk")));
        for (int i = 0; i < 3; i++) {
            found.addAll(AgentFindings.of(agent("agent-" + i)));
        }
        return found;
    }

    AgentStanding agent(String name) {
        TreeMap<Long, Counts> days = new TreeMap<>();
        counted.forEach((subject, counts) -> {
            if (subject.kind() == Subject.Kind.AGENT && subject.name().equals(name)) {
                days.put(subject.day(), counts);
            }
        });
        return new AgentStanding(name, total(Subject.Kind.AGENT, name), List.copyOf(days.entrySet()));
    }

    Counts total(Subject.Kind kind, String name) {
        Counts total = new Counts();
        counted.forEach((subject, counts) -> {
            if (subject.kind() == kind && subject.name().equals(name)) {
                total.add(counts.asMap());
            }
        });
        return total;
    }

    private static Firing firing(Trigger trigger) {
        return Firing.newBuilder()
                .setPolicy(trigger.policy())
                .setTriggerId(trigger.id())
                .setType(trigger.type())
                .setMode(TriggerMode.ENFORCE)
                .setStrength(1)
                .setWeight(1)
                .setSummary("it fired")
                .build();
    }

    private static Evaluation evaluation(String agent, String version, Instant at, List<Firing> firings) {
        return Evaluation.newBuilder()
                .setActionId("a")
                .setAgentId(agent)
                .setAgentVersion(version)
                .setSessionId("s")
                .setActionType("payment.send")
                .setSource("agent.actions-0@1")
                .setEvaluatedAt(at)
                .setPolicyVersion(SET)
                .setPolicies(Map.of("p", "v1"))
                .setEnrichment(new Enrichment("autonomous", true, List.of(), null, null, ""))
                .setFirings(firings)
                .setOpportunities(6)
                .setScore(0)
                .setEscalateAt(1)
                .setVerdict(firings.isEmpty() ? Verdict.PROCEED : Verdict.HOLD)
                .build();
    }

    private CaseState decided(String agent, List<Firing> firings, Instant at, Duration took, boolean unchanged) {
        Instant done = at.plus(took);
        Handoff handoff = Handoff.newBuilder(template)
                .setAgentId(agent)
                .setFirings(firings)
                .setPolicyVersion(SET)
                .build();
        Resolution resolution = Resolution.newBuilder()
                .setActionId("a")
                .setAgentId(agent)
                .setCaseId("case-1")
                .setDisposition(unchanged ? Disposition.APPROVED : Disposition.REJECTED)
                .setDisposedBy(DisposedBy.HUMAN)
                .setRole("deal-desk")
                .setReason("so")
                .setRetriable(false)
                .setResolvedAt(done)
                .build();
        return CaseState.newBuilder()
                .setCaseId("case-1")
                .setAgentId(agent)
                .setActionId("a")
                .setStatus(CaseStatus.RESOLVED)
                .setHandoff(handoff)
                .setResolution(resolution)
                .setAuditSequence(3)
                .setAuditHash("")
                .setUpdatedAt(done)
                .setOfferedAt(at)
                .build();
    }

    private static AuditRecord passed(String agent, Instant at) {
        return AuditRecord.newBuilder()
                .setCaseId("case-1")
                .setAgentId(agent)
                .setActionId("a")
                .setSequence(2)
                .setEvent(AuditEvent.DEADLINE_PASSED)
                .setRole("deal-desk")
                .setActorKind(ActorKind.POLICY)
                .setActor("")
                .setAt(at)
                .setPreviousHash("")
                .setHash("")
                .build();
    }
}
