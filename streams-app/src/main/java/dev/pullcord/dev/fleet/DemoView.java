package dev.pullcord.dev.fleet;

import dev.pullcord.dev.fleet.desk.Truth;
import dev.pullcord.dev.fleet.review.RoleQueue;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.OutcomeKind;
import dev.pullcord.schemas.TriggerType;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A demo as it stands.
 *
 * @param elapsed real time since it began
 * @param desk simulated day and time of day of the reviewers: "day 1, 10:40"
 * @param sent actions published
 * @param rate actions in a second over the last few seconds
 * @param unanswered actions without a clearance
 * @param cases held actions that are not resolved yet
 * @param evaluated actions the flight recorder has told of: the denominator of firings
 * @param verdicts clearances by verdict
 * @param firings enforced firings by type
 * @param triggers the most frequent enforced triggers, most frequent first
 * @param queues roles by name
 * @param decisions decisions by option
 * @param dispositions resolutions by disposition
 * @param executions execution reports by status
 * @param outcomes outcomes by kind
 * @param proposed actions proposed by what is true of them
 * @param stopped of these, the ones that were held or denied
 * @param happened of these, the ones that were executed as proposed
 */
public record DemoView(
        Duration elapsed,
        String desk,
        long sent,
        double rate,
        int unanswered,
        int cases,
        long evaluated,
        Map<Verdict, Long> verdicts,
        Map<TriggerType, Long> firings,
        Map<String, Long> triggers,
        List<RoleQueue> queues,
        Map<String, Long> decisions,
        Map<Disposition, Long> dispositions,
        Map<ExecutionStatus, Long> executions,
        Map<OutcomeKind, Long> outcomes,
        Map<Truth.Kind, Long> proposed,
        Map<Truth.Kind, Long> stopped,
        Map<Truth.Kind, Long> happened) {

    /** Clearances of all verdicts. */
    public long cleared() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
}
