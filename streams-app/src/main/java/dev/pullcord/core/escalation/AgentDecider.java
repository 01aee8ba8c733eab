package dev.pullcord.core.escalation;

import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Disposition;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.Resolution;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the word of the waiting agent leads to. */
final class AgentDecider {
    private AgentDecider() {}

    static void hear(Turn turn, CaseCommand.Hear command) {
        AgentMessage message = command.message();
        Instant at = command.at();
        Refusal refusal = refusal(turn, message);
        if (refusal != null) {
            turn.add(Refused.message(message, refusal, at));
        } else if (message.getKind() == MessageKind.ANSWER) {
            turn.add(new AgentEvent.Answered(message, at));
            turn.offerAgain("the agent answered", at);
        } else {
            turn.add(new AgentEvent.Cancelled(message, at));
            String why = message.getText().isBlank() ? "the agent cancelled it" : message.getText();
            turn.add(new CourseEvent.Resolved(Resolutions.byAgent(turn.state(), Disposition.CANCELLED, why, at)));
        }
    }

    private static @Nullable Refusal refusal(Turn turn, AgentMessage message) {
        if (message.getKind() == MessageKind.UNKNOWN) {
            return Refusals.of(
                    "command-unknown",
                    "expected a kind of message that this engine knows; use a client of the same version");
        }
        Resolution resolution = turn.state().getResolution();
        if (resolution != null) {
            return Refusals.of(
                    "already-decided", "expected a held action, but it was resolved as " + resolution.getDisposition());
        }
        return message.getKind() == MessageKind.ANSWER ? answer(turn, message) : null;
    }

    private static @Nullable Refusal answer(Turn turn, AgentMessage message) {
        Optional<Exchange> asked = turn.handoff().getExchanges().stream()
                .filter(one -> one.getQuestionId().equals(message.getQuestionId()))
                .findFirst();
        if (asked.isEmpty()) {
            return Refusals.of(
                    "question-unknown",
                    "expected the questionId of a question about this action, but found \"" + message.getQuestionId()
                            + "\"");
        }
        return CaseStates.unanswered(asked.get())
                ? DecisionCheck.large(
                        turn.handoff(), message.getText().length() + DecisionCheck.characters(message.getWork()))
                : Refusals.of(
                        "already-answered",
                        "expected an open question, but " + message.getQuestionId() + " has its answer");
    }

    static void supersede(Turn turn, CaseCommand.Supersede command) {
        if (turn.resolved()) {
            return;
        }
        String by = command.byActionId();
        turn.add(new AgentEvent.Superseded(command.agentId(), by, command.at()));
        turn.add(new CourseEvent.Resolved(Resolutions.byAgent(
                turn.state(), Disposition.SUPERSEDED, "the agent proposed " + by + " instead", command.at())));
    }

    /** Remembers that a release was used; whether it might be is for {@link Executions} to say. */
    static void report(Turn turn, CaseCommand.Report command) {
        ExecutionReport report = command.report();
        CaseState state = turn.state();
        Resolution resolution = state.getResolution();
        String release = resolution == null ? null : resolution.getReleaseId();
        boolean used = release != null && release.equals(report.getReleaseId()) && Executions.acted(report);
        if (release == null || !used || Executions.known(state, report)) {
            return;
        }
        turn.add(new AgentEvent.Executed(report, release, command.at()));
    }
}
