package dev.pullcord.topology.telemetry;

/** Names of all nodes and stores. They are part of what is kept in Kafka: a changed name is lost state. */
final class TelemetryNames {
    static final String AUDIT_IN = "audit-in";
    static final String REKEY = "rekey";
    static final String AUDIT_OUT = "audit-by-agent-out";
    static final String REKEY_DEAD_LETTERS_OUT = "rekey-dead-letters-out";

    static final String EVALUATIONS_IN = "evaluations-in";
    static final String RESOLUTIONS_IN = "resolutions-in";
    static final String OUTCOMES_IN = "outcomes-in";
    static final String AUDIT_BY_AGENT_IN = "audit-by-agent-in";
    static final String READ_EVALUATIONS = "read-evaluations";
    static final String READ_RESOLUTIONS = "read-resolutions";
    static final String READ_OUTCOMES = "read-outcomes";
    static final String READ_AUDIT = "read-audit";
    static final String JOIN = "join";
    static final String COUNT = "count";
    static final String PARTIALS_OUT = "partials-out";
    static final String JOIN_DEAD_LETTERS_OUT = "join-dead-letters-out";

    static final String LOADS_IN = "loads-in";
    static final String READ_LOADS = "read-loads";
    static final String QUEUES = "queues";
    static final String COUNT_QUEUES = "count-queues";
    static final String QUEUE_PARTIALS_OUT = "queue-partials-out";
    static final String LOADS_DEAD_LETTERS_OUT = "loads-dead-letters-out";

    static final String PARTIALS_IN = "partials-in";
    static final String READ_PARTIALS = "read-partials";
    static final String MERGE = "merge";
    static final String TRIGGERS_OUT = "triggers-out";
    static final String DECISIONS_OUT = "decisions-out";
    static final String LATENCY_OUT = "latency-out";
    static final String REVERSALS_OUT = "reversals-out";
    static final String MISSED_OUT = "missed-out";
    static final String PARTIALS_DEAD_LETTERS_OUT = "partials-dead-letters-out";

    static final String CASES_IN = "cases-in";
    static final String READ_CASES = "read-cases";
    static final String CASES_DEAD_LETTERS_OUT = "cases-dead-letters-out";
    static final String TALLY = "tally";
    static final String TALLIES_OUT = "tallies-out";
    static final String TALLIES_IN = "tallies-in";
    static final String READ_TALLIES = "read-tallies";
    static final String TALLIES_DEAD_LETTERS_OUT = "tallies-dead-letters-out";
    static final String FIND = "find";
    static final String FINDINGS_OUT = "findings-out";

    static final String LABEL = "label";
    static final String LABELS_OUT = "labels-out";
    static final String LABELS_IN = "labels-in";
    static final String READ_LABELS = "read-labels";
    static final String LABELS_DEAD_LETTERS_OUT = "labels-dead-letters-out";
    static final String CALIBRATE = "calibrate";
    static final String STANDINGS_OUT = "standings-out";
    static final String RETRACTIONS_OUT = "retractions-out";
    static final String BROKEN_OUT = "broken-calibrations-out";

    /** What is known of each action; join's own. */
    static final String ACTION_FILES = "action-files";
    /** Actions by the time at which something is due about them; join's own. */
    static final String ACTION_FILES_DUE = "action-files-due";
    /** What was counted since the last flush; count's own. */
    static final String PARTIAL_SUMS = "partial-sums";
    /** Names that are told apart, by day; count's own. */
    static final String TOLD_NAMES = "told-names";
    /** Last load of each role in each task; queues' own. */
    static final String ROLE_QUEUES = "last-loads";
    /** What was counted of queues since the last flush; count-queues' own. */
    static final String QUEUE_SUMS = "queue-sums";
    /** Windows that can still change; merge's own. */
    static final String WINDOWS = "telemetry-windows";
    /** Windows by the time at which something is due about them; merge's own. */
    static final String WINDOWS_DUE = "telemetry-windows-due";

    /** Counts that have not been told yet; tally's own. */
    static final String PENDING_TALLIES = "pending-tallies";
    /** Counts of all tasks by subject and day; find's own. */
    static final String DAY_TALLIES = "day-tallies";
    /** Findings as they were told; find's own. */
    static final String TOLD_FINDINGS = "told-findings";

    /** How each threshold stands, by calibration and cell; calibrate's own. */
    static final String STANDINGS = "calibration-standings";

    private TelemetryNames() {}
}
