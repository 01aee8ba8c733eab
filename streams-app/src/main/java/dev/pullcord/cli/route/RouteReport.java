package dev.pullcord.cli.route;

import dev.pullcord.cli.terminal.Words;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Forecast;
import dev.pullcord.schemas.Routing;
import dev.pullcord.schemas.record.RecordJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of an action, for people and for programs.
 *
 * @param judgement what becomes of the action
 * @param way where it goes; null unless it is held
 */
record RouteReport(Judgement judgement, Leg.@Nullable Way way) {
    void print(PrintWriter out) {
        AgentAction action = judgement.action().action();
        out.println(Words.safe(action.getProposal().getActionType()) + " of " + Words.safe(action.getAgentId()) + " at "
                + action.getOccurredAt() + ": " + judgement.verdict());
        Trigger trigger = judgement.decisive();
        if (trigger != null) {
            out.println("Trigger: " + trigger.id() + " of the policy " + trigger.policy());
        }
        if (way == null) {
            out.println("No person is asked.");
            return;
        }
        out.println("Path: " + judgement.evaluation().getPath());
        way.legs().forEach(leg -> print(leg, out));
        out.println();
        out.println((way.legs().stream().anyMatch(leg -> leg.routing() != null)
                        ? "If nobody answers: "
                        : "Nobody can be asked: ")
                + way.fallback() + " at " + way.fallbackAt());
    }

    private static void print(Leg leg, PrintWriter out) {
        Routing routing = leg.routing();
        out.println();
        out.println("Step " + (leg.step() + 1) + "  " + leg.role() + ": " + (routing == null ? "passed over" : "asked")
                + " at " + leg.at());
        out.println("  on duty   " + (leg.onDuty() == null ? "no roster, counts as always" : people(leg.onDuty())));
        if (routing != null) {
            if (routing.getOpensAt() != null) {
                out.println("  opens     " + routing.getOpensAt());
            }
            out.println("  due       " + routing.getDueAt() + ", "
                    + Words.span(Duration.between(leg.at(), routing.getDueAt())) + " later");
            Forecast forecast = routing.getForecast();
            out.println("  forecast  "
                    + (forecast == null
                            ? "none: fewer than 8 recent decisions are known"
                            : "in time with " + Words.number(forecast.getProbability()) + ": "
                                    + forecast.getQueued() + " wait, " + Words.number(forecast.getPerHour())
                                    + " an hour, " + Words.number(forecast.getHours()) + " hours"));
        }
        out.println("  why       " + Words.safe(leg.reason()));
    }

    private static String people(int onDuty) {
        return onDuty == 0 ? "nobody" : onDuty == 1 ? "1 person" : onDuty + " people";
    }

    String json() {
        AgentAction action = judgement.action().action();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("actionType", action.getProposal().getActionType());
        all.put("agentId", action.getAgentId());
        all.put("at", action.getOccurredAt().toString());
        all.put("verdict", judgement.verdict().name());
        Trigger trigger = judgement.decisive();
        all.put("policy", trigger == null ? null : trigger.policy());
        all.put("trigger", trigger == null ? null : trigger.id());
        all.put("path", judgement.evaluation().getPath());
        List<Object> steps = new ArrayList<>();
        if (way != null) {
            way.legs().forEach(leg -> steps.add(step(leg)));
            all.put("steps", steps);
            all.put("fallback", way.fallback());
            all.put("fallbackAt", way.fallbackAt().toString());
        }
        return RecordJson.pretty(all);
    }

    private static Map<String, @Nullable Object> step(Leg leg) {
        Routing routing = leg.routing();
        Map<String, @Nullable Object> step = new LinkedHashMap<>();
        step.put("step", leg.step());
        step.put("role", leg.role());
        step.put("at", leg.at().toString());
        step.put("passedOver", routing == null);
        step.put("onDuty", leg.onDuty());
        step.put("reason", leg.reason());
        if (routing != null) {
            Instant opens = routing.getOpensAt();
            step.put("opensAt", opens == null ? null : opens.toString());
            step.put("dueAt", routing.getDueAt().toString());
            Forecast forecast = routing.getForecast();
            step.put("forecast", forecast == null ? null : RecordJson.value(forecast, forecast.getSchema()));
        }
        return step;
    }
}
