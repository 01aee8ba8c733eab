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
import dev.pullcord.http.view.ActionStatus;
import dev.pullcord.http.view.StateView;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.digest.ActionDigest;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.topic.Topics;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Actions are proposed here, and waited for. */
final class ActionRoutes {
    static final String ACTIONS = "/v1/actions";
    static final String ACTION = ACTIONS + "/{agent}/{action}";

    private static final Map<String, Object> SECONDS =
            Map.of("type", "integer", "minimum", 0, "maximum", Waiting.MAX.toSeconds());
    private static final Body PROPOSAL =
            Body.of("AgentAction", AgentAction.getClassSchema()).filling("actionId", "occurredAt");

    private final Reception reception;
    private final Topics topics;
    private final StateView view;
    private final Clock clock;
    private final SeenBodies seen = new SeenBodies();

    ActionRoutes(Reception reception, Topics topics, StateView view, Clock clock) {
        this.reception = reception;
        this.topics = topics;
        this.view = view;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        Operation.post(ACTIONS, "proposeAction", "Propose an action and wait for its clearance.")
                                .scope("agent:<id>")
                                .query("wait", SECONDS, "Seconds to wait for the clearance; 10 when not said.")
                                .header("Idempotency-Key", "Becomes the actionId when the body has none.")
                                .header("traceparent", "W3C trace context; travels on to the resolution.")
                                .body(PROPOSAL)
                                .answer(200, "The clearance, and the resolution if it is there.", Shapes.STATUS)
                                .answer(202, "Proposed; ask at Location for the clearance.", Shapes.STATUS),
                        this::propose),
                new Route(
                        Operation.get(ACTION, "getAction", "Where an action stands.")
                                .scope("agent:<id> or read")
                                .query("wait", SECONDS, "Seconds to wait for the end; 0 to ask only, 10 when not said.")
                                .answer(200, "Where it stands.", Shapes.STATUS),
                        this::status));
    }

    private void propose(Context context) {
        Principal principal = reception.gate().enter(context);
        Duration patience = Parameters.patience(context);
        String key = Parameters.idempotencyKey(context);
        Object json = reception.bodies().json(context, Integer.MAX_VALUE);
        String id = key == null ? UUID.randomUUID().toString() : key;
        Read<AgentAction> read =
                PROPOSAL.read(AgentAction.class, json, Map.of("actionId", id, "occurredAt", clock.instant()));
        AgentAction action = read.record();
        if (action == null) {
            throw Problem.invalid(read.mistakes());
        }
        Gate.needAgent(principal, action.getAgentId());
        String remembered = key == null ? action.getActionId() : key;
        seen.remember(action.getAgentId(), remembered, json);
        ActionKey about = new ActionKey(action.getAgentId(), action.getActionId());
        ActionStatus known = view.status(about);
        if (known.clearance() != null) {
            cleared(context, action, remembered, known);
            return;
        }
        Event event =
                new Event(topics.actions(), action.getAgentId(), action, action.getActionId(), action.getOccurredAt());
        reception
                .deferred()
                .answer(
                        context,
                        () -> reception
                                .publisher()
                                .send(event, context)
                                .thenComposeAsync(
                                        sent -> view.watches()
                                                .until(
                                                        about,
                                                        patience,
                                                        () -> when(about, one -> one.clearance() != null)),
                                        reception.deferred().executor()),
                        found -> cleared(context, action, remembered, found == null ? view.status(about) : found));
    }

    private @Nullable ActionStatus when(ActionKey about, Predicate<ActionStatus> holds) {
        ActionStatus status = view.status(about);
        return holds.test(status) ? status : null;
    }

    private void cleared(Context context, AgentAction action, String remembered, ActionStatus status) {
        Clearance clearance = status.clearance();
        // the engine answers a repeated id with its first clearance, which is of what was proposed then
        if (clearance != null
                && !clearance.getDigest().isEmpty()
                && !clearance.getDigest().equals(ActionDigest.of(action))) {
            seen.forget(action.getAgentId(), remembered);
            throw SeenBodies.differs(action.getActionId());
        }
        context.header("Location", location(status.action()));
        Replies.json(context, clearance == null ? 202 : 200, Json.write(Shapes.STATUS.json(status)));
    }

    private void status(Context context) {
        Principal principal = reception.gate().enter(context);
        ActionKey about = key(context);
        Gate.needAgentOrRead(principal, about.agentId());
        Duration patience = Parameters.patience(context);
        ActionStatus now = view.status(about);
        if (now.ended() || patience.isZero()) {
            told(context, now);
            return;
        }
        reception
                .deferred()
                .answer(
                        context,
                        () -> view.watches().until(about, patience, () -> when(about, ActionStatus::ended)),
                        found -> told(context, found == null ? view.status(about) : found));
    }

    private static void told(Context context, ActionStatus status) {
        if (!status.known()) {
            throw unknown(status.action());
        }
        Replies.json(context, 200, Json.write(Shapes.STATUS.json(status)));
    }

    static Problem unknown(ActionKey about) {
        return new Problem(
                ProblemType.UNKNOWN_ACTION,
                "expected an action that was answered of late, but nothing is known of " + about.actionId()
                        + " of the agent " + about.agentId());
    }

    /** The action that a path names. */
    static ActionKey key(Context context) {
        return new ActionKey(context.pathParam("agent"), context.pathParam("action"));
    }

    /** The path of an action. */
    static String location(ActionKey about) {
        return ACTIONS + "/" + encoded(about.agentId()) + "/" + encoded(about.actionId());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
