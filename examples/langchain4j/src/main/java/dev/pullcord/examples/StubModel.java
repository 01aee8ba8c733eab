package dev.pullcord.examples;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;

/** Stands in for a language model, without a key: reads the invoice, pays it, and repeats what came of it. */
final class StubModel implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ToolExecutionResultMessage> results = request.messages().stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(ToolExecutionResultMessage.class::cast)
                .toList();
        AiMessage next = switch (results.size()) {
            case 0 -> call("readInvoice", "{\"number\":\"2026-1180\"}");
            case 1 -> call("pay", "{\"vendor\":\"V-204\",\"amount\":\"4000.00\"}");
            default -> AiMessage.from(results.get(1).text());
        };
        return ChatResponse.builder().aiMessage(next).build();
    }

    private static AiMessage call(String tool, String arguments) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id(tool)
                .name(tool)
                .arguments(arguments)
                .build());
    }
}
