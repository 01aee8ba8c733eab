package dev.pullcord.topology;

import java.time.Duration;

/**
 * What the stages need to know of the configuration.
 *
 * @param dedupeHorizon how long a repeat of an action is recognised
 * @param caseRetention how long a resolved case is remembered, so that late decisions are refused by name
 * @param futureTolerance how far an agent's clock may run ahead
 * @param actionBytesMax largest action, bytes
 * @param defaultProfile profile of agents that reference data does not know
 * @param deadlineGrace how long no deadline passes after a task has started, so that decisions made meanwhile count first
 * @param securityRole role that is told of executions nobody released
 * @param securityWithin time that role has
 */
public record Settings(
        Duration dedupeHorizon,
        Duration caseRetention,
        Duration futureTolerance,
        int actionBytesMax,
        String defaultProfile,
        Duration deadlineGrace,
        String securityRole,
        Duration securityWithin) {}
