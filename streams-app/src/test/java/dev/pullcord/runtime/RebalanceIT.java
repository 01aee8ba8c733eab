package dev.pullcord.runtime;

import static dev.pullcord.Actions.payment;
import static dev.pullcord.Actions.proposal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that come and go while agents go on proposing: every action is answered once, and every hold is one case. */
@Timeout(300)
class RebalanceIT {
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

    private static final int AGENTS = 30;
    /** Cleared between one change of the group and the next. */
    private static final int BETWEEN = 300;

    private static final Duration PACE = Duration.ofMillis(5);
    /** One thread each, so that three instances have one task each. */
    private static final EngineRig RIG = new EngineRig("rebalance-it", Map.of(EngineConfig.THREADS, "1"));

    private volatile boolean enough;

    @AfterAll
    static void close() {
        RIG.close();
    }

    @Test
    void instances_that_join_leave_and_die_lose_and_double_nothing() throws Exception {
        RIG.start();
        RIG.release("payments", POLICY);
        CompletableFuture<List<String>> sending = CompletableFuture.supplyAsync(this::propose);
        try {
            RIG.clearances().until(BETWEEN, clearance -> true);
            Engine leaves = new Engine(new EngineConfig(instance("leaves"), Map.of()));
            try (leaves) {
                leaves.start();
                EngineProcess dies = EngineProcess.start(instance("dies"));
                EngineRig.await("work for the second", () -> judged("http://127.0.0.1:" + leaves.httpPort()));
                EngineRig.await("work for the third", () -> judged(dies.http()));
                further();
                leaves.close();
                further();
                dies.kill();
                further();
            }
        } finally {
            enough = true;
        }
        List<String> proposed = sending.join();
        RIG.clearances().until(proposed.size(), clearance -> true);

        List<Clearance> clearances = RIG.clearances().all(clearance -> true);
        assertThat(clearances).extracting(Clearance::getActionId).containsExactlyInAnyOrderElementsOf(proposed);
        Set<String> held = clearances.stream()
                .filter(clearance -> clearance.getVerdict() == Verdict.HOLD)
                .map(Clearance::getCaseId)
                .collect(Collectors.toSet());
        assertThat(held).hasSize((proposed.size() + 1) / 2);
        try (Tape<Handoff> handoffs = RIG.tape(RIG.topics().handoffs("deal-desk"), Handoff.class);
                Tape<AuditRecord> audit = RIG.tape(RIG.topics().audit(), AuditRecord.class)) {
            assertThat(handoffs.all(handoff -> true))
                    .extracting(Handoff::getCaseId)
                    .containsExactlyInAnyOrderElementsOf(held);
            assertThat(audit.all(record -> record.getEvent() == AuditEvent.RAISED))
                    .extracting(AuditRecord::getCaseId)
                    .containsExactlyInAnyOrderElementsOf(held);
        }
        System.out.printf(
                "%d actions, %d of them held, through four changes of the group%n", proposed.size(), held.size());
    }

    /** Proposes until there is enough, every second one to be held, and gives the ids. */
    private List<String> propose() {
        List<String> proposed = new ArrayList<>();
        while (!enough) {
            int i = proposed.size();
            AgentAction action = payment("agent-" + i % AGENTS, "action-" + i)
                    .setProposal(proposal("payment.send", i % 2 == 0 ? 4_000_000 : 100)
                            .build())
                    .build();
            RIG.post(RIG.cluster().record(RIG.topics().actions(), action.getAgentId(), action));
            proposed.add(action.getActionId());
            LockSupport.parkNanos(PACE.toNanos());
        }
        RIG.flush();
        return proposed;
    }

    private static void further() {
        RIG.clearances().poll();
        RIG.clearances().until(RIG.clearances().size() + BETWEEN, clearance -> true);
    }

    private static Map<String, String> instance(String name) {
        Map<String, String> settings = RIG.settings();
        settings.put(EngineConfig.STATE_DIR, RIG.stateDir() + "-" + name);
        return settings;
    }

    private static boolean judged(String http) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(http + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body()
                    .contains("escalation_actions_total{");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
