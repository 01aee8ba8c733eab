package dev.pullcord.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.Proposed;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.WorkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolErrorsTest {
    private final Detector errors = new ToolErrors();

    @ParameterizedTest
    @CsvSource({
        // tool of the calls, failed, succeeded → fires
        "pay, 4, 0, false",
        "pay, 5, 0, true",
        "pay, 5, 3, false",
        "pay, 7, 2, true",
        "mail, 7, 0, false",
        "mail, 8, 0, true",
        "mail, 8, 8, false",
        "pay, 0, 16, false",
    })
    void it_fires_when_most_of_enough_calls_failed(String tool, int failed, int succeeded, boolean fires) {
        AgentMemory memory = AgentMemory.decode(null);
        Proposed reported = Proposed.call("pay");
        for (int i = 0; i < failed + succeeded; i++) {
            memory.observeExecution(report(tool, i < failed), Proposed.START.minusSeconds(60));
            reported.after(tool, i < failed ? WorkStatus.ERROR : WorkStatus.OK);
        }
        Detection fromReports = errors.detect(Proposed.call("pay").enriched(), memory);
        Detection fromWork = errors.detect(reported.enriched(), AgentMemory.decode(null));
        assertThat(fromReports.score() >= errors.threshold()).isEqualTo(fires);
        assertThat(fromWork.score() >= errors.threshold()).isEqualTo(fires);
    }

    @Test
    void it_says_what_failed_where() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 6; i++) {
            memory.observeExecution(report("pay", true), Proposed.START.minusSeconds(60));
        }
        Detection found = errors.detect(Proposed.call("pay").enriched(), memory);
        assertThat(found.summary())
                .isEqualTo("6 of 6 failed among the last calls of \"pay\" in the last 10 minutes;"
                        + " fewer than 5 failures are usual.");
    }

    @Test
    void old_errors_are_forgotten() {
        AgentMemory memory = AgentMemory.decode(null);
        for (int i = 0; i < 20; i++) {
            memory.observeExecution(report("pay", true), Proposed.START.minusSeconds(700));
        }
        assertThat(errors.detect(Proposed.call("pay").enriched(), memory)).isEqualTo(Detection.NONE);
    }

    private static ExecutionReport report(String tool, boolean failed) {
        return ExecutionReport.newBuilder()
                .setActionId("a-1")
                .setAgentId("agent-1")
                .setStatus(failed ? ExecutionStatus.FAILED : ExecutionStatus.EXECUTED)
                .setTool(tool)
                .setExecutedAt(Proposed.START)
                .build();
    }
}
