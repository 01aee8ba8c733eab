package dev.pullcord.simulation;

import dev.pullcord.core.trigger.PolicySet;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.simulation.guarantee.History;
import java.time.Duration;
import java.time.Instant;

/** An engine in a run: takes records in, and enters in a history what comes out. */
public interface Engine extends AutoCloseable {
    /** How long a repeat of an action is recognised. */
    Duration HORIZON = Duration.ofDays(1);
    /** How long a case that is over is remembered. */
    Duration RETENTION = Duration.ofDays(30);

    /** What has come out. */
    History history();

    /** Policies that are in force from here on. */
    void release(PolicySet policies);

    /** An agent proposes. */
    void propose(AgentAction action, Instant at);

    /** Somebody writes into the topic of a role. */
    void decide(Decision decision, String role, Instant at);

    /** An agent says something of a held action. */
    void hear(AgentMessage message, Instant at);

    /** An agent reports. */
    void report(ExecutionReport report, Instant at);

    /** The wall clock moves on; it never goes back. */
    void tick(Instant now);

    /** The engine stops, and another one goes on from what it has kept. */
    void restart();

    /** Enters the sizes of the stores in the history. */
    void measure();

    @Override
    default void close() {}
}
