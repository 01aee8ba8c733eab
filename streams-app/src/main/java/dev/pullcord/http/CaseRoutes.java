package dev.pullcord.http;

import dev.pullcord.http.access.Principal;
import dev.pullcord.http.call.Gate;
import dev.pullcord.http.call.Parameters;
import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.http.call.Reception;
import dev.pullcord.http.call.Replies;
import dev.pullcord.http.openapi.Operation;
import dev.pullcord.http.view.AuditHistory;
import dev.pullcord.http.view.StateView;
import dev.pullcord.http.view.StateView.Queued;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.PlanStep;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.record.RecordJson;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** The queues of roles, and what stands in them. */
final class CaseRoutes {
    static final String ROLES = "/v1/roles";
    static final String CASES = ROLES + "/{role}/cases";
    static final String CASE = CASES + "/{case}";
    static final String AUDIT = "/v1/cases/{case}/audit";

    private static final Duration HISTORY_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Audits that are read at the same time: each has a consumer of its own. */
    private static final int HISTORIES_MAX = 4;

    private final Reception reception;
    private final ServedRoles served;
    private final StateView view;
    private final AuditHistory history;
    private final Executor historians;
    private final Clock clock;
    private final Semaphore histories = new Semaphore(HISTORIES_MAX);

    /** @param historians reads audits; each may take seconds */
    CaseRoutes(
            Reception reception,
            ServedRoles served,
            StateView view,
            AuditHistory history,
            Executor historians,
            Clock clock) {
        this.reception = reception;
        this.served = served;
        this.view = view;
        this.history = history;
        this.historians = historians;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Operation.get(ROLES, "listRoles", "The roles whose queues can be seen here.")
                                .scope("role:<role> or read")
                                .answer(200, "Roles in order of their names.", Shapes.DESKS),
                        this::roles),
                new Route(
                        Operation.get(CASES, "listCases", "The queue of a role, the least time left first.")
                                .scope("role:<role> or read")
                                .query(
                                        "status",
                                        Map.of(
                                                "type",
                                                "string",
                                                "enum",
                                                CaseStatus.getClassSchema().getEnumSymbols()),
                                        "Only cases that stand so; all that are open when not said. Resolved ones come newest first.")
                                .query(
                                        "limit",
                                        Map.of("type", "integer", "minimum", 1, "maximum", Parameters.LIMIT_MAX),
                                        "Most cases; 50 when not said.")
                                .query("after", Map.of("type", "string"), "What next said.")
                                .answer(200, "A part of the queue.", Shapes.QUEUE),
                        this::queue),
                new Route(
                        Operation.get(CASE, "getCase", "A case with its whole handoff.")
                                .scope("role:<role> or read")
                                .answer(200, "The case.", CaseState.getClassSchema()),
                        this::one),
                new Route(
                        Operation.get(AUDIT, "getAudit", "Every transition of a case, linked by hash.")
                                .scope("role:<role> of a role the case was with, or read; of a review read alone")
                                .answer(200, "The audit.", Shapes.TRAIL),
                        this::audit));
    }

    private void roles(Context context) {
        Principal principal = reception.gate().enter(context);
        Set<String> seen = new TreeSet<>(served.all());
        seen.removeIf(role -> !principal.reads() && !principal.speaksFor(role));
        List<Shapes.Desk> list = new ArrayList<>();
        for (String role : seen) {
            List<Queued> first = view.queue(role, null, null, 1);
            list.add(new Shapes.Desk(
                    role,
                    view.waiting(role),
                    first.isEmpty() ? null : Shapes.dueAt(first.get(0).state())));
        }
        Replies.json(context, 200, Json.write(Shapes.DESKS.json(list)));
    }

    private void queue(Context context) {
        Principal principal = reception.gate().enter(context);
        String role = context.pathParam("role");
        served.need(role);
        Gate.needRoleOrRead(principal, role);
        int limit = Parameters.limit(context);
        List<Queued> part = view.queue(role, Parameters.status(context), Parameters.after(context), limit);
        Shapes.Queue queue = Shapes.Queue.of(role, part, limit, clock.instant());
        Replies.json(context, 200, Json.write(Shapes.QUEUE.json(queue)));
    }

    private void one(Context context) {
        Principal principal = reception.gate().enter(context);
        String role = context.pathParam("role");
        served.need(role);
        Gate.needRoleOrRead(principal, role);
        CaseState state = need(view.find(context.pathParam("case"), role), context);
        Replies.json(context, 200, RecordJson.line(principal.reads() ? state : Blind.of(state)));
    }

    private void audit(Context context) {
        Principal principal = reception.gate().enter(context);
        CaseState state = need(view.find(context.pathParam("case")), context);
        boolean blind = state.getReview() != null;
        if (!principal.reads() && (blind || visited(state).noneMatch(principal::speaksFor))) {
            throw Gate.forbidden(principal, "see the audit of this case", "read");
        }
        if (!histories.tryAcquire()) {
            throw new Problem(ProblemType.TOO_MANY_WAITING, HISTORIES_MAX + " audits are being read already")
                    .retryAfter(PAUSE);
        }
        CompletableFuture<Optional<List<AuditRecord>>> reading = CompletableFuture.supplyAsync(
                        () -> history.read(state, HISTORY_PATIENCE), historians)
                .whenComplete((found, failure) -> histories.release());
        reception.deferred().answer(context, () -> reading, found -> {
            List<AuditRecord> records = found.orElseThrow(() -> new Problem(
                    ProblemType.NOT_IN_TIME,
                    "the audit was not read within " + HISTORY_PATIENCE.toSeconds()
                            + " s; read the topic, or use: pullcord tail"));
            Replies.json(context, 200, Json.write(Shapes.TRAIL.json(new Shapes.Trail(state.getCaseId(), records))));
        });
    }

    private Stream<String> visited(CaseState state) {
        Routing routing = state.getHandoff().getRouting();
        Stream<String> steps = state.getPlan() == null
                ? Stream.empty()
                : state.getPlan().getSteps().stream().map(PlanStep::getRole);
        return Stream.of(routing.getEarlier().stream(), Stream.of(routing.getRole()), steps)
                .flatMap(all -> all)
                .filter(served::has);
    }

    static CaseState need(Optional<CaseState> found, Context context) {
        return found.orElseThrow(() -> new Problem(
                ProblemType.UNKNOWN_CASE,
                "expected a case, but nothing is known of " + context.pathParam("case")
                        + " here; is it in the queue of another role?"));
    }
}
