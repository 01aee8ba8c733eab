package dev.pullcord.client;

import dev.pullcord.client.action.ActionBuilder;
import dev.pullcord.client.config.ClientConfig;
import dev.pullcord.client.failure.PullcordException;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.outage.FailModes;
import dev.pullcord.client.outage.StoppedTypes;
import dev.pullcord.client.wire.Incoming;
import dev.pullcord.client.wire.Wires;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An agent's door to Pullcord: ask before acting, wait where a person decides, execute what was released, once, and report.
 *
 * <pre>{@code
 * try (PullcordClient client = PullcordClient.builder()
 *         .bootstrapServers("localhost:9092")
 *         .schemaRegistry("http://localhost:8081/apis/ccompat/v7")
 *         .agentId("invoice-agent")
 *         .build()) {
 *     Guarded answer = client.guard(action);
 *     if (answer instanceof Proceed proceed) {
 *         client.execute(proceed.release(), arguments -> bank.send(arguments));
 *     } else if (answer instanceof Held held) {
 *         held.await(Duration.ofHours(4)).release().ifPresent(release -> …);
 *     }
 * }
 * }</pre>
 *
 * Thread-safe; one per agent and process. Every wait has a bound, and so has all that is kept in memory (docs/agents.md).
 */
public final class PullcordClient implements AutoCloseable {
    private final ClientConfig config;
    private final Wires wires;
    private final ExecutionJournal journal;
    private final Supplier<@Nullable String> trace;
    private final Watches watches;
    private final Chores chores;
    private final Backlog backlog;
    private final Guard guard;
    private final Resume resume;
    private final Reports reports;
    private final Execution execution;
    private final Questions questions;

    /** @param folder where what was stopped is remembered; null for nowhere */
    PullcordClient(
            ClientConfig config,
            Wires wires,
            ExecutionJournal journal,
            @Nullable Path folder,
            Supplier<@Nullable String> trace,
            Consumer<InDoubt> inDoubt) {
        this.config = config;
        this.wires = wires;
        this.journal = journal;
        this.trace = trace;
        Duration lookBack = config.duration(ClientConfig.LOOKBACK);
        FailModes failModes = new FailModes(
                config.getList(ClientConfig.FAIL_OPEN),
                config.getList(ClientConfig.NEVER_AUTO),
                folder == null ? StoppedTypes.inMemory() : StoppedTypes.inFolder(folder));
        watches = new Watches(config.getInt(ClientConfig.WAITING_MAX));
        chores = new Chores(agentId());
        Answers answers = new Answers(wires, watches, lookBack, chores);
        backlog = new Backlog(wires, config.getInt(ClientConfig.BACKLOG_BYTES_MAX), chores);
        guard = new Guard(wires, watches, answers, failModes, backlog);
        resume = new Resume(wires, watches, answers, lookBack);
        reports = new Reports(wires, backlog, agentId());
        execution = new Execution(wires, journal, reports);
        questions = new Questions(wires, agentId(), lookBack, chores);
        wires.listen(this::hear);
        wires.callbacks().execute(() -> execution.recover(inDoubt));
    }

    /** Puts a client together. */
    public static ClientBuilder builder() {
        return new ClientBuilder();
    }

    /** The agent that asks. */
    public String agentId() {
        return config.getString(ClientConfig.AGENT_ID);
    }

    /** Begins the description of an action of this agent. */
    public ActionBuilder action(String actionType, String tool) {
        return ActionBuilder.of(agentId(), actionType, tool)
                .agentVersion(config.getString(ClientConfig.AGENT_VERSION))
                .tenant(config.getString(ClientConfig.TENANT_ID))
                .occurredAt(wires.now());
    }

    /**
     * Asks whether an action may be executed, and waits for the answer up to {@code pullcord.guard.timeout.ms}. The same action
     * again gets the same answer.
     *
     * @throws dev.pullcord.client.failure.UnreachableException when Kafka or the registry is away and the action fails closed
     * @throws dev.pullcord.client.failure.UnansweredException when the engine did not answer and the action fails closed
     * @throws dev.pullcord.client.failure.DigestMismatchException when the answer is for something else
     */
    public Guarded guard(AgentAction action) {
        return guard(action, trace.get());
    }

    /** The same, within a trace of its own. */
    public Guarded guard(AgentAction action, @Nullable String traceparent) {
        if (!action.getAgentId().equals(agentId())) {
            throw new PullcordException("expected an action of " + agentId() + ", but found one of "
                    + action.getAgentId() + "; each agent has a client of its own");
        }
        return guard.ask(action, traceparent, config.duration(ClientConfig.GUARD_TIMEOUT));
    }

    /**
     * Finds an action that was proposed before, by this process or another. Who still has the action as it was sent calls
     * {@link #guard(AgentAction)} instead: then what is released is compared with it.
     *
     * @throws dev.pullcord.client.failure.UnknownActionException when there is no answer to it within {@code pullcord.lookback.ms}
     */
    public Guarded resume(String actionId) {
        return resume.find(actionId, config.duration(ClientConfig.GUARD_TIMEOUT));
    }

    /**
     * Checks, before an execution that is not left to {@link #execute}, that it may be.
     *
     * @param digest SHA-256 of what would be executed, as {@code ActionDigest} computes it
     * @throws dev.pullcord.client.failure.ReleaseException when it differs from what was released, is too late, or was done before
     */
    public void verifyRelease(Release release, String digest) {
        execution.verify(release, digest);
    }

    /**
     * Executes what was released, once: marks it in the journal, calls the tool, marks how it ended, and reports. Should the
     * process die between the marks, the execution is in doubt and never repeated by itself.
     *
     * @throws dev.pullcord.client.failure.ReleaseException when the release may not be used; the tool was not called then
     * @throws Exception what the tool threw
     */
    public <T extends @Nullable Object> T execute(Release release, Tool<T> tool) throws Exception {
        return execution.execute(release, tool);
    }

    /** Executions that began before this process and did not end. */
    public List<InDoubt> inDoubt() {
        return execution.inDoubt();
    }

    /** Reports an execution that was not left to {@link #execute}. Kept and written later when Kafka is away. */
    public void reportExecution(ExecutionReport report) {
        reports.tell(report, trace.get(), () -> {});
    }

    /** Tells what turned out to be true of an action. */
    public void reportOutcome(Outcome outcome) {
        wires.send(Events.about(
                outcome.getActionId(), wires.topics().outcomes(), agentId(), outcome, wires.now(), trace.get()));
    }

    /** Answers what people ask about held actions: from now on, and what was asked before and is still unanswered. */
    public void askedForInformation(QuestionHandler handler) {
        questions.handle(handler);
    }

    /** Says that the agent no longer wants to execute a held action. Its case ends as cancelled, unless it has ended. */
    public void cancel(String actionId, String reason) {
        questions.cancel(actionId, reason);
    }

    /** Writes what could not be written before. True when nothing is left. */
    public boolean flush() {
        return backlog.flush();
    }

    private void hear(Incoming incoming) {
        if (incoming.value() instanceof Clearance clearance) {
            Watch watch = watches.find(clearance.getActionId());
            if (watch != null) {
                watch.clearance().complete(incoming);
            }
        } else if (incoming.value() instanceof Resolution resolution) {
            Watch watch = watches.find(resolution.getActionId());
            if (watch != null) {
                watch.resolved(incoming);
            }
        } else if (incoming.value() instanceof AgentQuestion question) {
            questions.heard(question);
        }
    }

    /** Ends the client; waits that are under way end when their bound does. */
    @Override
    public void close() {
        chores.close();
        backlog.close();
        wires.close();
        journal.close();
    }
}
