package dev.pullcord.topology;

/** Names of all nodes and stores. They are part of what is kept in Kafka: a changed name is lost state. */
final class Names {
    static final String ACTIONS_IN = "actions-in";
    static final String EXECUTIONS_IN = "executions-in";
    static final String DECISIONS_IN = "decisions-in";
    static final String MESSAGES_IN = "messages-in";

    static final String INGEST = "ingest";
    static final String ENRICH = "enrich";
    static final String EVALUATE = "evaluate";
    static final String OBSERVE = "observe";
    static final String CLEAR = "clear";
    static final String DECIDE = "decide";
    static final String LISTEN = "listen";
    static final String ESCALATE = "escalate";

    static final String CLEARANCES_OUT = "clearances-out";
    static final String EVALUATIONS_OUT = "evaluations-out";
    static final String HANDOFFS_OUT = "handoffs-out";
    static final String RESOLUTIONS_OUT = "resolutions-out";
    static final String CASES_OUT = "cases-out";
    static final String AUDIT_OUT = "audit-out";
    static final String OUTCOMES_OUT = "outcomes-out";
    static final String QUESTIONS_OUT = "questions-out";
    static final String FINDINGS_OUT = "findings-out";
    static final String ROLE_LOAD_OUT = "role-load-out";
    static final String SHADOW_OUT = "shadow-out";
    static final String DEAD_LETTERS_OUT = "dead-letters-out";

    /** Clearances given; clear writes, ingest asks for those of repeats, observe for those of executions. */
    static final String CLEARED = "cleared";
    /** What is remembered of each agent: evaluate reads and learns, observe and escalate add what became of actions. */
    static final String MEMORY = "agent-memory";
    /** Windows of the triggers; evaluate's own. */
    static final String WINDOWS = "trigger-windows";
    /** Open and recent cases; escalate's own. */
    static final String CASES = "cases";

    /** Cases by the time at which each changes by itself; escalate's own. */
    static final String DEADLINES = "case-deadlines";
    /** Open cases by role and the time they were offered; escalate's own. */
    static final String QUEUES = "role-queues";
    /** How busy each role is by the cases of this task; escalate's own. */
    static final String LOADS = "role-loads";

    static final String POLICIES = "released-policies";
    static final String SHADOWS = "shadow-policies";
    static final String ROSTERS = "released-rosters";
    static final String ROLE_LOAD = "role-load";
    static final String AGENTS = "reference-agents";
    static final String PARTIES = "reference-parties";

    private Names() {}
}
