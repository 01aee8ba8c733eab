package dev.pullcord.core.escalation;

import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingFigure;
import dev.pullcord.schemas.ReportOrigin;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.Severity;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.digest.ActionDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an agent executed is what it was allowed to: no release, another action than the one released, too late, or a
 * second time.
 */
public final class Executions {
    /** Characters of a value that a finding repeats. */
    private static final int SHOWN_MAX = 200;

    private Executions() {}

    /**
     * What is wrong with an execution; null when it was allowed.
     *
     * @param clearance what the agent was answered; null when nothing is remembered of the action
     * @param state the case before the report; null when the action was not held
     */
    public static @Nullable Finding check(
            ExecutionReport report, @Nullable Clearance clearance, @Nullable CaseState state, Instant at) {
        if (!acted(report)) {
            return null;
        }
        String wrong = state == null ? cleared(report, clearance) : released(report, state, at);
        return wrong == null ? null : finding(wrong, report, clearance, state, at);
    }

    private static @Nullable String cleared(ExecutionReport report, @Nullable Clearance clearance) {
        if (clearance == null
                || (clearance.getVerdict() != Verdict.PROCEED
                        && clearance.getVerdict() != Verdict.PROCEED_AND_REVIEW)) {
            return "unreleased-execution";
        }
        return differs(report, clearance.getDigest()) ? "execution-differs" : null;
    }

    private static @Nullable String released(ExecutionReport report, CaseState state, Instant at) {
        Resolution resolution = state.getResolution();
        if (known(state, report)) {
            return null;
        }
        if (resolution == null
                || resolution.getReleaseId() == null
                || !resolution.getReleaseId().equals(report.getReleaseId())) {
            return "unreleased-execution";
        }
        if (differs(report, resolution.getDigest())) {
            return "execution-differs";
        }
        boolean again =
                state.getUses().stream().anyMatch(use -> use.getReleaseId().equals(report.getReleaseId()));
        if (again) {
            return "release-used-twice";
        }
        Instant expires = resolution.getExpiresAt();
        return expires != null && report.getExecutedAt().isAfter(expires) && at.isAfter(expires)
                ? "expired-release-used"
                : null;
    }

    /**
     * Whether an agent says that it did something, if only in vain. That it did nothing is no use of a release, and what a log
     * tells is the same act a second time.
     */
    static boolean acted(ExecutionReport report) {
        return report.getOrigin() != ReportOrigin.LOG
                && (report.getStatus() == ExecutionStatus.EXECUTED || report.getStatus() == ExecutionStatus.FAILED);
    }

    /** An agent that does not say what it executed is not accused of something else. */
    private static boolean differs(ExecutionReport report, String digest) {
        return report.getDigest() != null && !report.getDigest().equals(digest);
    }

    /** Whether this very report has been taken in: agents report at least once. */
    static boolean known(CaseState state, ExecutionReport report) {
        return state.getUses().stream()
                .anyMatch(use -> use.getReleaseId().equals(report.getReleaseId())
                        && use.getExecutedAt().equals(report.getExecutedAt()));
    }

    private static Finding finding(
            String kind, ExecutionReport report, @Nullable Clearance clearance, @Nullable CaseState state, Instant at) {
        String about = Clearances.caseId(report.getAgentId(), report.getActionId()) + '\n' + kind;
        String id = ActionDigest.sha256(about).substring(0, 24);
        List<FindingFigure> figures = new ArrayList<>();
        figures.add(figure("tool", shown(report.getTool())));
        figures.add(figure("status", report.getStatus().name()));
        figures.add(figure("executedAt", report.getExecutedAt().toString()));
        figures.add(figure("digest", shown(report.getDigest())));
        figures.add(figure("releaseId", shown(report.getReleaseId())));
        figures.add(figure(
                "verdict", clearance == null ? "none" : clearance.getVerdict().name()));
        if (state != null) {
            Resolution resolution = state.getResolution();
            figures.add(figure("heldAs", state.getCaseId()));
            figures.add(figure(
                    "resolution",
                    resolution == null ? "none" : resolution.getDisposition().name()));
        }
        return Finding.newBuilder()
                .setFindingId("find-" + id)
                .setKind(kind)
                .setSeverity(Severity.CRITICAL)
                .setSubject("agent=" + report.getAgentId())
                .setSummary(summary(kind, report))
                .setFigures(figures)
                .setSuggestion("find out whether the agent was told to, and stop it until that is known")
                .setAgentId(report.getAgentId())
                .setActionId(report.getActionId())
                .setCaseId("case-" + id)
                .setFoundAt(at)
                .build();
    }

    private static String summary(String kind, ExecutionReport report) {
        String what = report.getAgentId() + " executed " + report.getActionId() + " with " + shown(report.getTool());
        return switch (kind) {
            case "execution-differs" -> what + ", but not as it was released";
            case "release-used-twice" -> what + " a second time on one release";
            case "expired-release-used" -> what + " after its release had expired";
            default -> what + " without a release";
        };
    }

    /** What a report says, no longer than a person reads: the finding repeats it, and so does the case. */
    static String shown(@Nullable String value) {
        return value == null ? "none" : value.length() <= SHOWN_MAX ? value : value.substring(0, SHOWN_MAX) + "…";
    }

    private static FindingFigure figure(String name, String value) {
        return FindingFigure.newBuilder().setName(name).setValue(value).build();
    }
}
