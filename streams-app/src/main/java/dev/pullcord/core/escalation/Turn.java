package dev.pullcord.core.escalation;

import dev.pullcord.core.route.Route;
import dev.pullcord.core.route.Router;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one command leads to: the events so far, and the state they have led to. */
final class Turn {
    private final Advice advice;
    private final List<CaseEvent> events = new ArrayList<>();
    private CaseState state;

    Turn(CaseState state, Advice advice) {
        this.state = state;
        this.advice = advice;
    }

    CaseState state() {
        return state;
    }

    Advice advice() {
        return advice;
    }

    List<CaseEvent> events() {
        return events;
    }

    Handoff handoff() {
        return state.getHandoff();
    }

    CasePlan plan() {
        return CasePlans.of(state);
    }

    boolean resolved() {
        return state.getResolution() != null;
    }

    void add(CaseEvent event) {
        events.add(event);
        state = event.change(state).build();
    }

    /** Goes on to the first step from a number on that can decide in time, or to the fallback. */
    void goOn(int from, String why, Instant at) {
        Route route = Router.route(plan(), from, why, earlier(), at, advice.duties());
        if (!route.passedOver().isEmpty()) {
            add(new CourseEvent.Routed(route, at));
        }
        Routing routing = route.routing();
        if (routing != null) {
            offer(routing, at);
        } else {
            fallBack(why, at);
        }
    }

    /** Gives the package to the role of a routing. */
    void offer(Routing routing, Instant at) {
        offer(routing, routing.getDueAt(), at);
    }

    /** Gives the package again as it is now, to the role that has it; its time goes on. */
    void offerAgain(String why, Instant at) {
        Routing before = handoff().getRouting();
        Routing routing = Routing.newBuilder(before)
                .setReason(why + "; " + before.getRole() + " still has it")
                .build();
        offer(routing, state.getDueAt(), at);
    }

    private void offer(Routing routing, @Nullable Instant dueAt, Instant at) {
        Handoff handoff = CaseStates.like(handoff()).setRouting(routing).build();
        add(CourseEvent.Offered.of(handoff, dueAt, at));
    }

    private void fallBack(String why, Instant at) {
        CasePlan plan = plan();
        if (plan.getFallback().equals(CasePlans.HOLD)) {
            Instant until = at.plusMillis(plan.getHoldMillis());
            add(new CourseEvent.FallbackApplied(plan.getFallback(), why, until, at));
            Routing held = Router.held(plan, why, earlier(), at);
            offer(held, until, at);
            return;
        }
        add(new CourseEvent.FallbackApplied(plan.getFallback(), why, null, at));
        add(new CourseEvent.Resolved(Resolutions.fallback(state, why, at)));
    }

    /** Roles that had the case before and have it now, in order. */
    private List<String> earlier() {
        if (state.getOfferedAt() == null) {
            return List.of();
        }
        List<String> roles = new ArrayList<>(handoff().getRouting().getEarlier());
        roles.add(handoff().getRouting().getRole());
        return roles;
    }
}
