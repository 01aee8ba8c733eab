package dev.pullcord.http;

import dev.pullcord.http.access.Principal;
import dev.pullcord.http.body.Body;
import dev.pullcord.http.body.Body.Read;
import dev.pullcord.http.call.Gate;
import dev.pullcord.http.call.Parameters;
import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.http.call.Publisher.Event;
import dev.pullcord.http.call.Reception;
import dev.pullcord.http.call.Replies;
import dev.pullcord.http.call.Waiting;
import dev.pullcord.http.openapi.Operation;
import dev.pullcord.http.view.ActionKey;
import dev.pullcord.http.view.StateView;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.Refusal;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.topic.Topics;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What people say to cases: written to the topic of their role, and answered with what the engine made of it. */
final class DecisionRoutes {
    private static final Body DECISION = Body.of("Decision", Decision.getClassSchema())
            .fixing("caseId", "agentId", "decidedBy")
            .filling("decisionId", "decidedAt", "digestSeen");
    /** Largest body, bytes: the engine takes decisions of 512 KiB, and a record is little larger than its JSON at most. */
    private static final int BYTES_MAX = 500_000;
    /** Refusals of what was said; all others are of when it was said, and by whom. */
    private static final Set<String> CONTENT = Set.of(
            "option-unknown",
            "arguments-invalid",
            "crosses-boundary",
            "approval-differs",
            "command-unknown",
            "role-unknown",
            "text-missing");

    private final Reception reception;
    private final ServedRoles served;
    private final Topics topics;
    private final StateView view;
    private final Clock clock;

    DecisionRoutes(Reception reception, ServedRoles served, Topics topics, StateView view, Clock clock) {
        this.reception = reception;
        this.served = served;
        this.topics = topics;
        this.view = view;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(new Route(
                Operation.post(
                                CaseRoutes.CASE + "/decisions",
                                "decide",
                                "Say something to a case: decide, claim, comment, ask … in the name of the token's principal.")
                        .scope("role:<role>")
                        .query(
                                "wait",
                                Map.of("type", "integer", "minimum", 0, "maximum", Waiting.MAX.toSeconds()),
                                "Seconds to wait for the engine; 10 when not said.")
                        .header("Idempotency-Key", "Becomes the decisionId when the body has none.")
                        .body(DECISION)
                        .answer(200, "The engine accepted it.", Shapes.ACCEPTED)
                        .answer(202, "It was written; the engine has not answered yet.", Shapes.ACCEPTED),
                this::decide));
    }

    private void decide(Context context) {
        Principal principal = reception.gate().enter(context);
        String role = context.pathParam("role");
        served.need(role);
        Gate.needRole(principal, role);
        Duration patience = Parameters.patience(context);
        CaseState state = CaseRoutes.need(view.find(context.pathParam("case"), role), context);
        Decision decision = read(context, principal, state);
        Instant now = clock.instant();
        Event event = new Event(topics.decisions(role), decision.getCaseId(), decision, decision.getDecisionId(), now);
        reception
                .deferred()
                .answer(
                        context,
                        () -> {
                            // expected before it is sent: no answer is too quick
                            CompletableFuture<@Nullable AuditRecord> answer =
                                    view.answer(decision.getCaseId(), decision.getDecisionId(), patience);
                            return reception
                                    .publisher()
                                    .send(event, context)
                                    .thenCompose(sent -> answer)
                                    .thenComposeAsync(
                                            audit -> accepted(decision, audit, patience),
                                            reception.deferred().executor());
                        },
                        accepted -> Replies.json(
                                context,
                                accepted.audit() == null ? 202 : 200,
                                Json.write(Shapes.ACCEPTED.json(accepted))));
    }

    private Decision read(Context context, Principal principal, CaseState state) {
        String key = Parameters.idempotencyKey(context);
        Map<String, Object> values = new HashMap<>();
        values.put("caseId", state.getCaseId());
        values.put("agentId", state.getAgentId());
        values.put("decidedBy", principal.name());
        values.put("decisionId", key == null ? UUID.randomUUID().toString() : key);
        values.put("decidedAt", clock.instant());
        values.put("digestSeen", state.getHandoff().getDigest());
        Read<Decision> read = DECISION.read(Decision.class, reception.bodies().json(context, BYTES_MAX), values);
        Decision decision = read.record();
        if (decision == null) {
            throw Problem.invalid(read.mistakes());
        }
        return decision;
    }

    private CompletableFuture<Shapes.Accepted> accepted(
            Decision decision, @Nullable AuditRecord audit, Duration patience) {
        if (audit == null) {
            return CompletableFuture.completedFuture(new Shapes.Accepted(decision.getDecisionId(), null, null));
        }
        if (audit.getEvent() == AuditEvent.REFUSED) {
            throw refused(decision, audit.getRefusal());
        }
        ActionKey action = new ActionKey(audit.getAgentId(), audit.getActionId());
        return view.after(audit, action, patience)
                .thenApply(state ->
                        new Shapes.Accepted(decision.getDecisionId(), audit, state == null ? null : Blind.of(state)));
    }

    private static Problem refused(Decision decision, @Nullable Refusal refusal) {
        String code = refusal == null ? "unknown" : refusal.getCode();
        return new Problem(
                        CONTENT.contains(code) ? ProblemType.DECISION_INVALID : ProblemType.REFUSED,
                        refusal == null ? "no reason was given" : refusal.getMessage())
                .with("code", code)
                .with("decisionId", decision.getDecisionId());
    }
}
