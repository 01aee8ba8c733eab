package dev.pullcord.client.testkit;

import dev.pullcord.client.ClientBuilder;
import dev.pullcord.client.PullcordClient;
import dev.pullcord.client.journal.ExecutionJournal;
import dev.pullcord.client.role.RoleQueue;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.serde.EventContext;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The engine inside a test, with its real topology, policies given as YAML, reviewers who follow a script, and a clock.
 *
 * <pre>{@code
 * try (TestEngine engine = TestEngine.start().release("finance", policy)) {
 *     engine.reviewer("deal-desk", handoff -> Ruling.approve("fine").after(Duration.ofHours(2)));
 *     PullcordClient client = engine.agent("invoice-agent").build();
 *     …  // the agent's own code; held.await(Duration.ofHours(4)) returns at once
 * }
 * }</pre>
 *
 * Time stands still unless the test moves it, or the agent or a reviewer waits: then it runs until what they wait for is there
 * or their bound is over. Made for tests in one thread.
 */
public final class TestEngine implements AutoCloseable {
    private final EngineLoop loop;

    private TestEngine(EngineLoop loop) {
        this.loop = loop;
    }

    /** An engine without policies; its clock begins now. */
    public static TestEngine start() {
        return startingAt(Instant.now());
    }

    /** An engine without policies; its clock begins at a time. Describe actions with {@code client.action}: its clock is the engine's. */
    public static TestEngine startingAt(Instant time) {
        return new TestEngine(new EngineLoop(new EngineCore(time, "autonomous")));
    }

    /**
     * Releases a policy.
     *
     * @throws IllegalArgumentException naming everything that is wrong with it
     */
    public TestEngine release(String name, String yaml) {
        loop.run(core -> core.release("EscalationPolicy", name, yaml));
        return this;
    }

    /** Tells the engine what an agent is; one it does not know is autonomous. */
    public TestEngine knows(AgentProfile agent) {
        return put(loop.topics().agents(), agent.getAgentId(), agent);
    }

    /** Tells the engine about a customer, tenant or vendor. */
    public TestEngine knows(Party party) {
        return put(loop.topics().parties(), party.getId(), party);
    }

    private TestEngine put(Topic topic, String key, SpecificRecord value) {
        loop.run(core -> core.write(topic, key, value, EventContext.NONE));
        return this;
    }

    /** Somebody of a role, who answers each handoff by a script. Without one, handoffs wait in {@link #queue}. */
    public TestEngine reviewer(String role, Function<Handoff, Ruling> script) {
        loop.reviewer(role, script);
        return this;
    }

    /** An agent's client on this engine, with a journal in memory. Give it another to play a crash. */
    public ClientBuilder agent(String agentId) {
        return PullcordClient.builder()
                .bootstrapServers("testkit:0")
                .schemaRegistry(EngineCore.REGISTRY)
                .agentId(agentId)
                .journal(ExecutionJournal.inMemory())
                .wires(new EngineWires(loop, agentId));
    }

    /** The queue of a role on this engine. */
    public RoleQueue queue(String role) {
        return new RoleQueue(new EngineRoleWires(loop, role), Duration.ofSeconds(10));
    }

    /** Now, by the test's clock. */
    public Instant now() {
        return loop.now();
    }

    /** Lets time pass: deadlines pass, reviewers who take their time answer. */
    public void advance(Duration time) {
        loop.advance(time);
    }

    /** From now on nothing reaches the engine, and nothing comes from it; or everything does again. */
    public void away(boolean gone) {
        loop.away(gone);
    }

    /** Every transition of every case so far. */
    public List<AuditRecord> audit() {
        return loop.all(loop.topics().audit(), AuditRecord.class);
    }

    /** What somebody should look at: executions that nobody released, for example. */
    public List<Finding> findings() {
        return loop.all(loop.topics().findings(), Finding.class);
    }

    /** The catalogue of topics, to name one in {@link #records}. */
    public Topics topics() {
        return loop.topics();
    }

    /** Any topic's records so far. */
    public <T extends SpecificRecord> List<T> records(Topic topic, Class<T> type) {
        return loop.all(topic, type);
    }

    @Override
    public void close() {
        loop.close();
    }
}
