package dev.pullcord.core.finding;

import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import dev.pullcord.schemas.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the counts of one agent say: whether a new version behaves differently, and which anomalies nobody has dealt with. */
public final class AgentFindings {
    private AgentFindings() {}

    /** The findings of an agent. */
    public static List<Found> of(AgentStanding agent) {
        List<Found> found = new ArrayList<>();
        drift(agent, found);
        recurring(agent, found);
        return found;
    }

    private static void drift(AgentStanding agent, List<Found> found) {
        List<String> versions = versions(agent);
        if (versions.size() < 2) {
            return;
        }
        String before = versions.get(versions.size() - 2);
        String now = versions.get(versions.size() - 1);
        Proportion held = held(agent.total(), now);
        Proportion heldBefore = held(agent.total(), before);
        Interval interval = held.interval(Terms.CONFIDENCE);
        Interval intervalBefore = heldBefore.interval(Terms.CONFIDENCE);
        boolean apart = interval.low() > intervalBefore.high() || interval.high() < intervalBefore.low();
        if (apart && Math.abs(held.share() - heldBefore.share()) >= Terms.DRIFT) {
            found.add(new Found(
                    "drift-after-version",
                    "agent=" + agent.agentId(),
                    Severity.WARNING,
                    "Version " + shown(now) + " of " + agent.agentId() + " has " + Terms.percent(held.share())
                            + " of its actions held, version " + shown(before) + " had "
                            + Terms.percent(heldBefore.share()) + ".",
                    List.of(
                            Terms.figure("held/" + shown(now), held),
                            Terms.figure("held/" + shown(before), heldBefore)),
                    "Look at what the new version does differently before more of it is let loose.",
                    Found.Edit.NONE));
        }
    }

    /** Versions in the order in which they were first seen. */
    private static List<String> versions(AgentStanding agent) {
        Map<String, Boolean> seen = new LinkedHashMap<>();
        for (Map.Entry<Long, Counts> day : agent.days()) {
            day.getValue().under(Names.SEEN_BY_VERSION, (version, count) -> seen.put(version, true));
        }
        return List.copyOf(seen.keySet());
    }

    private static Proportion held(Counts counts, String version) {
        return PolicyFindings.share(
                counts.of(Names.HELD_BY_VERSION + version), counts.of(Names.SEEN_BY_VERSION + version));
    }

    private static String shown(String version) {
        return version.isEmpty() ? "(none)" : version;
    }

    private static void recurring(AgentStanding agent, List<Found> found) {
        long seen = agent.total().of(Names.SEEN);
        agent.total().under(Names.ANOMALY, (trigger, count) -> {
            Proportion share = PolicyFindings.share(count, seen);
            long days = agent.days().stream()
                    .filter(day -> day.getValue().of(Names.ANOMALY + trigger) > 0)
                    .count();
            if (days >= Terms.RECURRING_DAYS && Terms.over(share, Terms.RECURRING)) {
                String place = trigger.replace(' ', '/');
                found.add(new Found(
                        "recurring-anomaly",
                        "agent=" + agent.agentId() + ",trigger=" + place,
                        Severity.WARNING,
                        "The anomaly " + place + " fires on " + Terms.percent(share.share()) + " of the actions of "
                                + agent.agentId() + ", on " + days + " days.",
                        List.of(Terms.figure("fired", share), Terms.figure("days", Long.toString(days))),
                        "Find out which it is: expected, a new normal, an incident or wrong data; until then it fires on.",
                        Found.Edit.NONE));
            }
        });
    }
}
