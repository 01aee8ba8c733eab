package dev.pullcord.core.backtest;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened and moved what is remembered of an agent. */
public sealed interface Recorded {
    /** Agent it is about. */
    String agentId();

    /** Time of the log, by which the engine takes records of several topics in turn. */
    Instant at();

    /**
     * An action that was judged.
     *
     * @param evaluation what was concluded
     * @param written the evaluation in Avro's binary form as it lies in the log; null when it is not at hand
     */
    record Act(
            AgentAction action,
            Evaluation evaluation,
            @Nullable ByteBuffer written) implements Recorded {
        @Override
        public String agentId() {
            return action.getAgentId();
        }

        @Override
        public Instant at() {
            return evaluation.getEvaluatedAt();
        }
    }

    /** An agent reported what became of an action. */
    record Ran(ExecutionReport report, Instant at) implements Recorded {
        @Override
        public String agentId() {
            return report.getAgentId();
        }
    }

    /**
     * A case taught something: it was rejected for good, or allowed after all.
     *
     * @param rejected rejected, or else allowed
     * @param happened when, as the case has it
     */
    record Taught(String agentId, String caseId, boolean rejected, Instant happened, Instant at) implements Recorded {}
}
