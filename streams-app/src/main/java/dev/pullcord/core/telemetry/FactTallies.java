package dev.pullcord.core.telemetry;

import dev.pullcord.core.outcome.Fact;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.TelemetryKind;
import dev.pullcord.schemas.TriggerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fact adds to the figures of decisions, times, reversals and missed actions. */
public final class FactTallies {
    /** Name under which agents are told apart. */
    static final String AGENT = "agent";

    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    private FactTallies() {}

    /** Tallies of one fact: one for all together, and one for the row it belongs to. */
    public static List<Tally> of(Fact fact, Names names) {
        if (fact instanceof Fact.Cleared cleared) {
            return missed(cleared.subject(), null, cleared.at(), cleared(cleared), names);
        }
        if (fact instanceof Fact.ClearedTruth truth) {
            return missed(truth.subject(), truth.expected(), truth.at(), truth(truth), names);
        }
        if (fact instanceof Fact.OfDecision decision) {
            return decision(decision);
        }
        if (fact instanceof Fact.Ended ended) {
            return ended(ended);
        }
        if (fact instanceof Fact.OfTurn turn) {
            return List.of(
                    Tally.sums(decisions(turn.role(), turn.trigger()), "", turn.at(), Map.of(name(turn.step()), 1L)));
        }
        if (fact instanceof Fact.Foretold foretold) {
            return List.of(foretold(foretold));
        }
        if (fact instanceof Fact.Took took) {
            return took(took);
        }
        // what calibration learns from is not added up here
        return List.of();
    }

    /** What a role's queue adds to the figures of times. */
    public static Tally queue(String role, long depth, long oldestMillis, Instant at) {
        return new Tally(
                Dimension.of(TelemetryKind.LATENCY, role),
                "",
                at,
                Map.of(),
                Map.of(Measure.DEPTH, depth, Measure.OLDEST, oldestMillis));
    }

    private static Map<String, Long> cleared(Fact.Cleared cleared) {
        return cleared.drawn() ? Map.of(Measure.CLEARED, 1L, Measure.SAMPLED, 1L) : Map.of(Measure.CLEARED, 1L);
    }

    private static Map<String, Long> truth(Fact.ClearedTruth truth) {
        Map<String, Long> sums = new HashMap<>();
        long one = truth.sign();
        if (truth.wrong()) {
            sums.put(Measure.KNOWN_WRONG, one);
            sums.put(Measure.WRONG_USD_CENTS, one * truth.usdCents());
        }
        if (truth.probability() != null) {
            double p = truth.probability();
            long weight = one * millionths(1 / p);
            sums.put(Measure.LABELLED, one);
            sums.put(Measure.WEIGHT, weight);
            sums.put(Measure.SQUARED_WEIGHT, one * millionths(1 / (p * p)));
            sums.put(Measure.CUBED_WEIGHT, one * Math.round(THOUSAND / (p * p * p)));
            if (truth.wrong()) {
                sums.put(Measure.WRONG, one);
                sums.put(Measure.WRONG_WEIGHT, weight);
                sums.put(Measure.VARIANCE, one * millionths((1 - p) / (p * p)));
            }
        }
        return sums;
    }

    private static List<Tally> missed(
            Fact.Subject subject, @Nullable TriggerType expected, Instant at, Map<String, Long> sums, Names names) {
        Dimension dimension = Dimension.of(
                TelemetryKind.MISSED,
                subject.agentType(),
                names.told(AGENT, subject.agentId(), at),
                names.told(TriggerTallies.CLASS, subject.actionClass(), at));
        return rows(dimension, expected == null ? "" : expected.name(), at, sums);
    }

    private static List<Tally> decision(Fact.OfDecision fact) {
        Map<String, Long> sums = new HashMap<>();
        long one = fact.sign();
        Long usd = fact.usdCents();
        sums.put(name(fact.mark()), one);
        if (usd != null) {
            switch (fact.mark()) {
                case DECIDED -> {
                    sums.put(Measure.PRICED, one);
                    sums.put(Measure.USD_CENTS, one * usd);
                }
                case WENT_WRONG -> sums.put(Measure.WRONG_USD_CENTS, one * usd);
                case NEEDLESS -> sums.put(Measure.NEEDLESS_USD_CENTS, one * usd);
                default -> {
                    // no money of its own
                }
            }
        }
        Dimension dimension =
                Dimension.of(TelemetryKind.REVERSALS, policy(fact.trigger()), triggerId(fact.trigger()), fact.role());
        return rows(dimension, fact.choice(), fact.at(), sums);
    }

    private static List<Tally> ended(Fact.Ended ended) {
        String label = ended.disposition() + " " + ended.disposedBy() + " " + ended.optionId();
        return rows(decisions(ended.role(), ended.trigger()), label, ended.at(), Map.of(Measure.COUNT, 1L));
    }

    private static Tally foretold(Fact.Foretold fact) {
        int tenth = Math.max(0, Math.min(9, (int) (fact.chance() * 10)));
        Map<String, Long> sums = new HashMap<>();
        sums.put(Measure.FORECASTS + tenth, 1L);
        sums.put(Measure.PROBABILITY + tenth, millionths(fact.chance()));
        sums.put(Measure.MET + tenth, fact.met() ? 1L : 0L);
        return Tally.sums(decisions(fact.role(), fact.trigger()), "", fact.at(), sums);
    }

    private static List<Tally> took(Fact.Took took) {
        Map<String, Long> values = new HashMap<>();
        values.put(Measure.WALL, took.wallMillis());
        if (took.businessMillis() != null) {
            values.put(Measure.BUSINESS, took.businessMillis());
        }
        Dimension dimension = Dimension.of(TelemetryKind.LATENCY, took.role());
        List<Tally> tallies = new ArrayList<>();
        tallies.add(new Tally(dimension, "", took.at(), Map.of(), values));
        if (took.trigger() != null) {
            tallies.add(new Tally(dimension, took.trigger().getType().name(), took.at(), Map.of(), values));
        }
        return tallies;
    }

    private static List<Tally> rows(Dimension dimension, String label, Instant at, Map<String, Long> sums) {
        Tally all = Tally.sums(dimension, "", at, sums);
        return label.isEmpty() ? List.of(all) : List.of(all, Tally.sums(dimension, label, at, sums));
    }

    private static Dimension decisions(String role, @Nullable DecidingTrigger trigger) {
        return Dimension.of(TelemetryKind.DECISIONS, role, policy(trigger), triggerId(trigger));
    }

    private static String policy(@Nullable DecidingTrigger trigger) {
        return trigger == null ? "" : trigger.getPolicy();
    }

    private static String triggerId(@Nullable DecidingTrigger trigger) {
        return trigger == null ? "" : trigger.getTriggerId();
    }

    private static String name(Fact.Step step) {
        return switch (step) {
            case OFFERED -> Measure.OFFERED;
            case DECIDED -> Measure.DECIDED;
            case ESCALATED_FURTHER -> Measure.ESCALATED_FURTHER;
            case REFUSED -> Measure.REFUSED;
            case SLA_KEPT -> Measure.SLA_KEPT;
            case SLA_BREACHED -> Measure.SLA_BREACHED;
        };
    }

    private static String name(Fact.Mark mark) {
        return switch (mark) {
            case DECIDED -> Measure.DECIDED;
            case MATURED -> Measure.MATURED;
            case REVERSED -> Measure.REVERSED;
            case KNOWN -> Measure.KNOWN;
            case WENT_WRONG -> Measure.WENT_WRONG;
            case NEEDLESS -> Measure.NEEDLESS;
        };
    }

    /** Rounded once, for each record by itself: so the sum of the parts is the sum of the whole. */
    private static long millionths(double value) {
        return Math.round(value * MILLION);
    }
}
