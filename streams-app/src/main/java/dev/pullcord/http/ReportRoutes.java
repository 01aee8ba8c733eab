package dev.pullcord.http;

import dev.pullcord.http.access.Principal;
import dev.pullcord.http.body.Body;
import dev.pullcord.http.body.Body.Read;
import dev.pullcord.http.call.Gate;
import dev.pullcord.http.call.Parameters;
import dev.pullcord.http.call.Problem;
import dev.pullcord.http.call.Publisher.Event;
import dev.pullcord.http.call.Reception;
import dev.pullcord.http.call.Replies;
import dev.pullcord.http.openapi.Operation;
import dev.pullcord.http.view.ActionKey;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.record.RecordJson;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;

/** What an agent says after its action was proposed: that it was executed, how it turned out, an answer, a cancellation. */
final class ReportRoutes {
    private static final Body EXECUTION = Body.of("ExecutionReport", ExecutionReport.getClassSchema())
            .fixing("agentId", "actionId")
            .filling("executedAt");
    private static final Body OUTCOME = Body.of("Outcome", Outcome.getClassSchema())
            .fixing("agentId", "actionId")
            .filling("observedAt");
    private static final Body ANSWER = Body.of("Answer", AgentMessage.getClassSchema())
            .fixing("agentId", "actionId", "kind")
            .filling("messageId", "sentAt")
            .needing("questionId");
    private static final Body CANCELLATION = Body.of("Cancellation", AgentMessage.getClassSchema())
            .fixing("agentId", "actionId", "kind")
            .filling("messageId", "sentAt", "text");

    private final Reception reception;
    private final Topics topics;
    private final Clock clock;

    ReportRoutes(Reception reception, Topics topics, Clock clock) {
        this.reception = reception;
        this.topics = topics;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                route(
                        "executions",
                        "reportExecution",
                        "Report that an action was executed, or was not.",
                        EXECUTION,
                        context -> publish(
                                context, EXECUTION, ExecutionReport.class, topics.executions(), this::execution)),
                route(
                        "outcomes",
                        "reportOutcome",
                        "Report what turned out to be true of an action.",
                        OUTCOME,
                        context -> publish(context, OUTCOME, Outcome.class, topics.outcomes(), this::outcome)),
                route(
                        "answers",
                        "answerQuestion",
                        "Answer a question of the role that holds the case.",
                        ANSWER,
                        context -> publish(
                                context,
                                ANSWER,
                                AgentMessage.class,
                                topics.messages(),
                                asked -> message(asked, MessageKind.ANSWER))),
                route(
                        "cancellation",
                        "cancelAction",
                        "Say that the agent no longer wants to act; text says why.",
                        CANCELLATION,
                        context -> publish(
                                context,
                                CANCELLATION,
                                AgentMessage.class,
                                topics.messages(),
                                asked -> message(asked, MessageKind.CANCEL))));
    }

    private static Route route(String path, String id, String summary, Body body, io.javalin.http.Handler handler) {
        return new Route(
                Operation.post(ActionRoutes.ACTION + "/" + path, id, summary)
                        .scope("agent:<id>")
                        .header("Idempotency-Key", "Becomes the id of the record when the body has none.")
                        .body(body)
                        .answer(202, "What was written to the topic.", body.schema()),
                handler);
    }

    /** A report as it is asked for: by whom, for which action, when. */
    private record Asked(ActionKey action, String id, Instant at) {
        Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("agentId", action.agentId());
            values.put("actionId", action.actionId());
            return values;
        }
    }

    private Map<String, Object> execution(Asked asked) {
        Map<String, Object> values = asked.values();
        values.put("executedAt", asked.at());
        return values;
    }

    private Map<String, Object> outcome(Asked asked) {
        Map<String, Object> values = asked.values();
        values.put("observedAt", asked.at());
        return values;
    }

    private static Map<String, Object> message(Asked asked, MessageKind kind) {
        Map<String, Object> values = asked.values();
        values.put("messageId", asked.id());
        values.put("kind", kind);
        values.put("sentAt", asked.at());
        if (kind == MessageKind.CANCEL) {
            values.put("text", "");
        }
        return values;
    }

    private <T extends SpecificRecordBase> void publish(
            Context context, Body body, Class<T> type, Topic topic, Function<Asked, Map<String, Object>> values) {
        Principal principal = reception.gate().enter(context);
        ActionKey action = ActionRoutes.key(context);
        Gate.needAgent(principal, action.agentId());
        String key = Parameters.idempotencyKey(context);
        String id = key == null ? UUID.randomUUID().toString() : key;
        Instant now = clock.instant();
        Object json = reception.bodies().json(context, Integer.MAX_VALUE);
        Read<T> read = body.read(type, json, values.apply(new Asked(action, id, now)));
        T record = read.record();
        if (record == null) {
            throw Problem.invalid(read.mistakes());
        }
        reception
                .deferred()
                .answer(
                        context,
                        () -> reception.publisher().send(new Event(topic, action.agentId(), record, id, now), context),
                        sent -> {
                            context.header("Location", ActionRoutes.location(action));
                            Replies.json(context, 202, RecordJson.line(record));
                        });
    }
}
