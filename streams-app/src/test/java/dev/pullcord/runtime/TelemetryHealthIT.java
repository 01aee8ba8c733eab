package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Telemetry shows in the health, and escalation does not depend on it. */
@Timeout(180)
class TelemetryHealthIT {
    private static final String POLICY = """
            apiVersion: pullcord.dev/v1
            kind: EscalationPolicy
            metadata: { name: payments, owner: risk-office, reviewBy: 2030-01-31 }
            triggers:
              - id: payment-over-limit
                type: boundary
                when: 'action.type == "payment.send" && amount.usd > 10000.0'
                path: desk
            paths:
              desk: { steps: [ { role: deal-desk, within: 4h } ], fallback: deny }
            """;

    @Test
    void telemetry_that_runs_says_so() throws Exception {
        try (EngineRig rig = new EngineRig("telemetry-runs-it", Map.of(TelemetryKeys.ENABLED, "true"))) {
            rig.start();

            EngineRig.await("telemetry that runs", () -> health(rig).contains("\"telemetry\":\"RUNNING\""));
        }
    }

    @Test
    void telemetry_that_fails_says_why_and_actions_are_judged() throws Exception {
        try (EngineRig rig = new EngineRig("telemetry-fails-it", Map.of(TelemetryKeys.ENABLED, "true"))) {
            Path folder = Files.createDirectories(rig.stateDir().resolve("telemetry-fails-it-telemetry"));
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assertThat(lock.isValid()).isTrue();
                rig.start();
                rig.release("payments", POLICY);
                rig.propose(payment("agent-1", "action-1").build());

                assertThat(rig.clearance("action-1").getCaseId()).isNotNull();
                assertThat(health(rig)).contains("\"status\":\"UP\"", "\"telemetry\":\"FAILED: ");
            }
        }
    }

    private static String health(EngineRig rig) {
        try {
            return rig.get("/health/ready").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
