package dev.pullcord.simulation;

import static dev.pullcord.simulation.Terms.any;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.ReportOrigin;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.simulation.guarantee.History;
import dev.pullcord.simulation.guarantee.History.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What agents report to have executed: as released, otherwise, twice, too late, or without anybody's leave. */
final class Reports {
    /** Records of two brokers are that much out of order. */
    private static final Duration DISORDER = Duration.ofMinutes(5);

    private final History history;
    private final Set<String> used = new HashSet<>();
    private final Set<ExecutionReport> taken = new HashSet<>();

    Reports(History history) {
        this.history = history;
    }

    /** A report of some action; null while none has been proposed. */
    @Nullable
    ExecutionReport report(SplittableRandom dice, Instant now) {
        if (history.proposed.isEmpty()) {
            return null;
        }
        List<CaseState> released = history.kept().values().stream()
                .filter(state -> release(state) != null)
                .toList();
        AgentAction action = any(history.proposed, dice).action();
        CaseState state = dice.nextInt(4) > 0 && !released.isEmpty()
                ? any(released, dice)
                : history.kept().get(Clearances.caseId(action));
        Resolution resolution = state == null ? null : state.getResolution();
        Clearance clearance = clearance(action);
        String digest = resolution != null ? resolution.getDigest() : clearance == null ? null : clearance.getDigest();
        return ExecutionReport.newBuilder()
                .setAgentId(state == null ? action.getAgentId() : state.getAgentId())
                .setActionId(state == null ? action.getActionId() : state.getActionId())
                .setStatus(
                        dice.nextInt(4) > 0 ? ExecutionStatus.EXECUTED : any(List.of(ExecutionStatus.values()), dice))
                .setTool("send_money")
                .setDigest(dice.nextInt(8) == 0 ? "other" : dice.nextInt(6) == 0 ? null : digest)
                .setReleaseId(dice.nextInt(12) == 0 ? "rel-0" : resolution == null ? null : resolution.getReleaseId())
                .setExecutedAt(now.minusSeconds(dice.nextInt(600)))
                .setOrigin(dice.nextInt(8) == 0 ? ReportOrigin.LOG : ReportOrigin.AGENT)
                .build();
    }

    /** Whether the agent might do what it reports now; remembers that it did. */
    Conduct conduct(ExecutionReport report, Instant at) {
        boolean acted = report.getStatus() == ExecutionStatus.EXECUTED || report.getStatus() == ExecutionStatus.FAILED;
        if (!acted || report.getOrigin() == ReportOrigin.LOG) {
            return Conduct.RIGHT;
        }
        CaseState state = history.kept().get(Clearances.caseId(report.getAgentId(), report.getActionId()));
        Resolution resolution = state == null ? null : state.getResolution();
        String release = resolution == null ? null : resolution.getReleaseId();
        if (resolution == null || release == null || !release.equals(report.getReleaseId())) {
            return cleared(report, state != null, at);
        }
        boolean again = !taken.add(report);
        boolean first = used.add(resolution.getCaseId() + release);
        if (again) {
            return Conduct.RIGHT;
        }
        Instant expires = Objects.requireNonNull(resolution.getExpiresAt());
        boolean same = report.getDigest() == null || report.getDigest().equals(resolution.getDigest());
        boolean timely = !report.getExecutedAt().isAfter(expires) || !at.isAfter(expires);
        return same && first && timely ? Conduct.RIGHT : Conduct.WRONG;
    }

    /** By the last clearance alone; where there is a case too, the action was held before or after it was let through. */
    private Conduct cleared(ExecutionReport report, boolean held, Instant at) {
        Clearance clearance = latest(report);
        if (clearance == null || !through(report, clearance)) {
            return Conduct.WRONG;
        }
        return held
                        || clearance
                                .getDecidedAt()
                                .isBefore(at.minus(Engine.HORIZON).plus(DISORDER))
                ? Conduct.UNSURE
                : Conduct.RIGHT;
    }

    private static boolean through(ExecutionReport report, Clearance clearance) {
        return (clearance.getVerdict() == Verdict.PROCEED || clearance.getVerdict() == Verdict.PROCEED_AND_REVIEW)
                && (report.getDigest() == null || report.getDigest().equals(clearance.getDigest()));
    }

    private @Nullable Clearance latest(ExecutionReport report) {
        Clearance last = null;
        for (Clearance clearance : history.clearances) {
            if (clearance.getActionId().equals(report.getActionId())
                    && clearance.getAgentId().equals(report.getAgentId())) {
                last = clearance;
            }
        }
        return last;
    }

    private @Nullable Clearance clearance(AgentAction action) {
        Clearance last = null;
        for (Clearance clearance : history.clearances) {
            if (clearance.getActionId().equals(action.getActionId())) {
                last = clearance;
            }
        }
        return last;
    }

    private static @Nullable String release(CaseState state) {
        Resolution resolution = state.getResolution();
        return resolution == null ? null : resolution.getReleaseId();
    }
}
