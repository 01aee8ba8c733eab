package dev.pullcord.http;

import dev.pullcord.http.access.Principal;
import dev.pullcord.http.call.Gate;
import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.ProblemType;
import dev.pullcord.http.call.Reception;
import dev.pullcord.http.call.Waiting;
import dev.pullcord.http.openapi.Operation;
import dev.pullcord.http.view.ActionKey;
import dev.pullcord.http.view.StateView;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** The news of one action as they come, in Server-Sent Events. */
final class EventRoutes {
    private static final String EVENT_STREAM = "text/event-stream";

    private final Reception reception;
    private final StateView view;
    private final Waiting waiting;
    private final ScheduledExecutorService timer;

    /** @param timer keeps the streams alive */
    EventRoutes(Reception reception, StateView view, Waiting waiting, ScheduledExecutorService timer) {
        this.reception = reception;
        this.view = view;
        this.waiting = waiting;
        this.timer = timer;
    }

    List<Route> routes() {
        return List.of(new Route(
                Operation.get(
                                ActionRoutes.ACTION + "/events",
                                "followAction",
                                "The news of an action until its end: events clearance, case, question, resolution, each"
                                        + " with the JSON of getAction's member.")
                        .scope("agent:<id> or read")
                        .answer(200, "A stream of Server-Sent Events.", EVENT_STREAM),
                this::follow));
    }

    private void follow(Context context) {
        Principal principal = reception.gate().enter(context);
        ActionKey about = ActionRoutes.key(context);
        Gate.needAgentOrRead(principal, about.agentId());
        String accept = context.header("Accept");
        if (accept != null && !accept.contains(EVENT_STREAM) && !accept.contains("*/*")) {
            throw new Problem(ProblemType.NOT_ACCEPTABLE, "expected Accept: " + EVENT_STREAM + ", but found " + accept);
        }
        waiting.enter();
        context.contentType(EVENT_STREAM + "; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(
                context, () -> view.status(about), reception.deferred().executor());
        var unused = stream.done().whenComplete((done, failure) -> waiting.leave());
        stream.follow(view.watches(), about, timer);
        context.future(stream::done);
    }
}
