package dev.pullcord.examples;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.pullcord.client.Guarded;
import dev.pullcord.client.Held;
import dev.pullcord.client.PullcordClient;
import dev.pullcord.client.Release;
import dev.pullcord.client.Resolved;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.failure.UnansweredException;
import dev.pullcord.schemas.AgentAction;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A tool that asks before it acts: put it in place of the tool itself, and the model cannot reach the tool otherwise. What the
 * model reads afterwards says what was done, or why it was not.
 */
final class GuardedTool implements ToolExecutor {
    private final PullcordClient client;
    private final ToolExecutor tool;
    private final Function<String, AgentAction> description;
    private final Duration patience;
    private final Consumer<String> log;

    /**
     * @param description makes an action of the arguments that the model gave
     * @param patience how long to wait for a person; a host that cannot wait ends here, and resumes later by the action's id
     */
    GuardedTool(
            PullcordClient client,
            ToolExecutor tool,
            Function<String, AgentAction> description,
            Duration patience,
            Consumer<String> log) {
        this.client = client;
        this.tool = tool;
        this.description = description;
        this.patience = patience;
        this.log = log;
    }

    @Override
    public String execute(ToolExecutionRequest request, Object memoryId) {
        AgentAction action = description.apply(request.arguments());
        String type = action.getProposal().getActionType();
        try {
            Guarded answer = client.guard(action);
            return answer.read(
                    proceed -> {
                        log.accept(type + ": PROCEED");
                        return run(type, proceed.release(), request, memoryId);
                    },
                    held -> waitFor(held, type, request, memoryId),
                    denied -> {
                        log.accept(type + ": DENY, " + denied.reason());
                        return "Not done: " + denied.reason();
                    });
        } catch (PullcordException e) {
            // closed: without an answer nothing is done
            log.accept(type + ": " + e.getMessage());
            return "Not done: " + e.getMessage();
        }
    }

    private String waitFor(Held held, String type, ToolExecutionRequest request, Object memoryId) {
        String caseId = held.clearance() == null ? "" : held.clearance().getCaseId();
        log.accept(type + ": HOLD, a person decides");
        log.accept("  decide: ./pullcord decide " + caseId + " --role finance-manager --option approve --as you");
        Resolved resolved;
        try {
            resolved = held.await(patience);
        } catch (UnansweredException e) {
            log.accept(type + ": no answer within " + patience.toSeconds() + " s; nothing is done");
            return "Not done yet: a person has not answered. Ask again later.";
        }
        String by = resolved.resolution().getDecidedBy() == null
                ? "the policy"
                : resolved.resolution().getDecidedBy();
        log.accept(type + ": " + resolved.disposition() + " by " + by + ", " + resolved.reason());
        return resolved.release()
                .map(release -> run(type, release, request, memoryId))
                .orElseGet(() -> "Not done: " + resolved.reason());
    }

    /** With the arguments that were released, which a person may have edited. */
    private String run(String type, Release release, ToolExecutionRequest request, Object memoryId) {
        try {
            String result = client.execute(
                    release,
                    arguments -> tool.execute(
                            request.toBuilder().arguments(arguments).build(), memoryId));
            log.accept(type + ": executed and reported, " + result);
            return result;
        } catch (PullcordException e) {
            return "Not done: " + e.getMessage();
        } catch (Exception e) {
            return "Failed: " + e.getMessage();
        }
    }
}
