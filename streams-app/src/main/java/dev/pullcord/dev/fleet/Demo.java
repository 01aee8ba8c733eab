package dev.pullcord.dev.fleet;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.dev.fleet.DemoResult.Ending;
import dev.pullcord.dev.fleet.Ledger.Entry;
import dev.pullcord.dev.fleet.desk.Step;
import dev.pullcord.dev.fleet.review.DemoClock;
import dev.pullcord.dev.fleet.review.Reviewers;
import dev.pullcord.dev.fleet.review.RoleQueue;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs the fleet and the reviewers against an engine and watches whether everything holds up.
 *
 * <p>It has no thread: whoever wires it calls {@link #tick} every few hundredths of a second, on one thread, until it returns
 * false, and hands in what comes back from the engine, on any thread. Records of other agents and earlier runs are left alone.
 */
public final class Demo {
    /** Open cases at most; at the limit the fleet waits for the reviewers. */
    static final int CASES_MAX = 20_000;

    private static final int BURST_MAX = 2_000;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(15);

    private final DemoSettings settings;
    private final Fleet fleet;
    private final Reviewers reviewers;
    private final Sinks sinks;
    private final InstantSource clock;
    private final Ledger ledger = new Ledger();
    private final Tally tally = new Tally();
    private final Aftermath aftermath;
    private final Pace pace;
    private final Map<String, String> actionOfCase = new HashMap<>();
    private final Set<String> reviews = new HashSet<>();
    private final Instant startedAt;
    private Instant progressAt;
    private Ending ending = Ending.RUNNING;

    public Demo(DemoSettings settings, Fleet fleet, Reviewers reviewers, Sinks sinks, InstantSource clock) {
        this.settings = settings;
        this.fleet = fleet;
        this.reviewers = reviewers;
        this.sinks = sinks;
        this.clock = clock;
        this.aftermath = new Aftermath(sinks, tally);
        this.startedAt = clock.instant();
        this.progressAt = startedAt;
        this.pace = new Pace(settings.rate(), startedAt);
    }

    /** Publishes whatever is due. False once the demo has ended. */
    public synchronized boolean tick() {
        if (ending != Ending.RUNNING) {
            return false;
        }
        Instant now = clock.instant();
        propose(now);
        review(now);
        aftermath.publish(now);
        boolean all = settings.actions() > 0 && tally.sent == settings.actions();
        if (all && ledger.settled()) {
            end(Ending.SETTLED);
        } else if (settings.actions() > 0
                && progressAt.plus(settings.patience()).isBefore(now)) {
            end(Ending.TIMED_OUT);
        }
        return ending == Ending.RUNNING;
    }

    /** Ends it; what is still open stays open. */
    public synchronized void stop() {
        if (ending == Ending.RUNNING) {
            end(Ending.STOPPED);
        }
    }

    /** The engine has answered an action. */
    public synchronized void onClearance(Clearance clearance) {
        if (!fleet.owns(clearance.getActionId())) {
            return;
        }
        Entry entry = ledger.cleared(clearance);
        if (entry == null) {
            return;
        }
        progressAt = clock.instant();
        Tally.add(tally.verdicts, clearance.getVerdict());
        boolean free =
                clearance.getVerdict() == Verdict.PROCEED || clearance.getVerdict() == Verdict.PROCEED_AND_REVIEW;
        if (free) {
            aftermath.execute(entry.step, clearance.getDigest(), null, false, progressAt);
        } else {
            Tally.add(tally.stopped, entry.step.truth().kind());
        }
        if (clearance.getVerdict() == Verdict.DENY) {
            aftermath.refrain(entry.step, clearance.getReason(), progressAt);
        }
    }

    /** A role has received a case. */
    public synchronized void onHandoff(String role, Handoff handoff) {
        if (!fleet.owns(handoff.getActionId())) {
            return;
        }
        if (!handoff.getCaseId().equals(Clearances.caseId(handoff.getAgentId(), handoff.getActionId()))) {
            // somebody looks at what was let go or decided: no agent waits for that, whenever it comes
            if (reviews.add(handoff.getCaseId())) {
                reviewers.receive(role, handoff);
            }
            return;
        }
        Entry entry = ledger.handedOff(role, handoff);
        if (entry != null && entry.resolution == null) {
            progressAt = clock.instant();
            actionOfCase.put(handoff.getCaseId(), handoff.getActionId());
            reviewers.receive(role, handoff);
        }
    }

    /** A case has ended. */
    public synchronized void onResolution(Resolution resolution) {
        if (!fleet.owns(resolution.getActionId())) {
            return;
        }
        Entry entry = ledger.resolved(resolution);
        if (entry == null) {
            return;
        }
        progressAt = clock.instant();
        Tally.add(tally.dispositions, resolution.getDisposition());
        actionOfCase.remove(resolution.getCaseId());
        reviewers.forget(resolution.getCaseId());
        boolean edited = resolution.getDisposition() == Disposition.APPROVED_WITH_EDITS;
        if (edited || resolution.getDisposition() == Disposition.APPROVED) {
            aftermath.execute(entry.step, resolution.getDigest(), resolution.getReleaseId(), edited, progressAt);
        } else {
            aftermath.refrain(entry.step, resolution.getReason(), progressAt);
        }
    }

    /** The flight recorder tells why. */
    public synchronized void onEvaluation(Evaluation evaluation) {
        if (fleet.owns(evaluation.getActionId())) {
            tally.evaluated(evaluation);
        }
    }

    /** How it stands. */
    public synchronized DemoView view() {
        Instant now = clock.instant();
        DemoClock desk = reviewers.clock();
        return new DemoView(
                Duration.between(startedAt, now),
                "day " + desk.day(now) + ", "
                        + desk.timeOfDay(now).withSecond(0).withNano(0),
                tally.sent,
                pace.perSecond(now),
                ledger.unanswered(),
                ledger.cases(),
                tally.evaluated,
                Map.copyOf(tally.verdicts),
                Map.copyOf(tally.firings),
                Tally.top(tally.triggers, Summary.TOP),
                reviewers.queues(now),
                Map.copyOf(tally.decisions),
                Map.copyOf(tally.dispositions),
                Map.copyOf(tally.executions),
                Map.copyOf(tally.outcomes),
                Map.copyOf(tally.proposed),
                Map.copyOf(tally.stopped),
                Map.copyOf(tally.happened));
    }

    /** How it ended, or stands while it runs. */
    public synchronized DemoResult result() {
        boolean settle = ending == Ending.SETTLED || ending == Ending.TIMED_OUT;
        Set<String> roles = reviewers.queues(clock.instant()).stream()
                .filter(queue -> queue.decided() > 0)
                .map(RoleQueue::role)
                .collect(Collectors.toCollection(TreeSet::new));
        return new DemoResult(
                ending,
                ledger.checks(settle),
                Set.copyOf(tally.firings.keySet()),
                roles,
                new TreeSet<>(tally.decisions.keySet()));
    }

    private void propose(Instant now) {
        long left = settings.actions() == 0 ? BURST_MAX : settings.actions() - tally.sent;
        int room = ledger.cases() >= CASES_MAX ? 0 : settings.window() - ledger.unanswered();
        long count = pace.take(Math.min(Math.min(left, room), BURST_MAX), now);
        for (long i = 0; i < count; i++) {
            Step step = fleet.next(now);
            ledger.sent(step);
            tally.sent++;
            Tally.add(tally.proposed, step.truth().kind());
            sinks.actions().publish(step.action());
        }
    }

    private void review(Instant now) {
        for (Reviewers.Answer answer : reviewers.work(now)) {
            Decision decision = answer.decision();
            String actionId = actionOfCase.get(decision.getCaseId());
            if (actionId != null) {
                ledger.decided(decision.getAgentId(), actionId, now);
            }
            if (actionId != null || reviews.contains(decision.getCaseId())) {
                Tally.add(tally.decisions, decision.getOptionId());
                sinks.decisions().publish(answer.role(), decision);
            }
        }
        for (Entry entry : ledger.stuck(now.minus(ASK_AGAIN_AFTER))) {
            if (entry.handoff != null) {
                entry.askedAgain = true;
                reviewers.receiveAgain(entry.role, entry.handoff);
            }
        }
    }

    private void end(Ending why) {
        ending = why;
        aftermath.publishAll();
    }
}
