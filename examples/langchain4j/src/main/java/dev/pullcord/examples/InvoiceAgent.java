package dev.pullcord.examples;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.pullcord.client.PullcordClient;
import dev.pullcord.client.action.ActionBuilder;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Effect;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The agent: a model, its tools behind the guard, and one request. */
final class InvoiceAgent {
    private final PullcordClient client;
    private final Duration patience;
    private final Consumer<String> log;
    private final String session = UUID.randomUUID().toString();

    InvoiceAgent(PullcordClient client, Duration patience, Consumer<String> log) {
        this.client = client;
        this.patience = patience;
        this.log = log;
    }

    /** What a person may say to it. */
    interface Assistant {
        /** Answers a request. */
        String chat(String request);
    }

    /** Does what is asked and says what came of it. */
    String run(ChatModel model, String request) {
        Object bank = new InvoiceTools();
        Map<ToolSpecification, ToolExecutor> tools = new LinkedHashMap<>();
        for (ToolSpecification tool : ToolSpecifications.toolSpecificationsFrom(bank)) {
            Function<String, AgentAction> description = tool.name().equals("pay")
                    ? arguments -> payment(request, arguments)
                    : arguments -> reading(request, arguments);
            tools.put(tool, new GuardedTool(client, executor(bank, tool), description, patience, log));
        }
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(tools)
                .build()
                .chat(request);
    }

    private static ToolExecutor executor(Object bank, ToolSpecification tool) {
        return new DefaultToolExecutor(
                bank,
                ToolExecutionRequest.builder().name(tool.name()).arguments("{}").build());
    }

    private AgentAction reading(String request, String arguments) {
        return described(client.action("data.read", "readInvoice"), request, arguments)
                .effect(Effect.READ, Reversibility.REVERSIBLE)
                .build();
    }

    private AgentAction payment(String request, String arguments) {
        Map<?, ?> given = (Map<?, ?>) Json.parse(arguments);
        String vendor = String.valueOf(given == null ? null : given.get("vendor"));
        String amount = String.valueOf(given == null ? null : given.get("amount"));
        return described(client.action("payment.send", "pay"), request, arguments)
                .effect(Effect.WRITE, Reversibility.IRREVERSIBLE)
                .amount(amount, "USD")
                .party("vendor", vendor, null)
                .party("payee", vendor, null)
                .build();
    }

    private ActionBuilder described(ActionBuilder action, String request, String arguments) {
        return action.session(session)
                .request(request)
                .requestedBy("maria", "chat", null)
                .arguments(arguments)
                .reasoning("The invoice is due and was asked for by name.")
                .onBehalfOf("maria", "payments:write");
    }
}
