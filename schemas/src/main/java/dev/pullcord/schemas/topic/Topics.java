package dev.pullcord.schemas.topic;

import static dev.pullcord.schemas.topic.Topic.Cleanup.COMPACT;
import static dev.pullcord.schemas.topic.Topic.Cleanup.DELETE;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.AgentQuestion;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CalibrationLabel;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.DayTally;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionTelemetry;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingAcknowledgement;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.LatencyTelemetry;
import dev.pullcord.schemas.MissedTelemetry;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.ReversalTelemetry;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.ShadowRecord;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TriggerTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * Every topic Pullcord reads or writes. Topics keyed by agentId have the same number of partitions, so that one task sees all
 * of an agent: actions, executions, outcomes and the decisions on its cases.
 */
public final class Topics {
    /** What a role may be called: it becomes part of a topic's name. */
    public static final Pattern ROLE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0,128}");
    /** Small answers: nothing to gain. */
    private static final String UNCOMPRESSED = "uncompressed";
    /** The one codec that every client knows. */
    private static final String GZIP = "gzip";

    private static final Duration DAYS = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(366);
    /** Twice the six months that record-keeping rules for high-risk systems ask of logs at least. */
    private static final Duration AUDIT = Duration.ofDays(366);

    private final String prefix;
    private final int partitions;

    /**
     * @param prefix put before every name, for example {@code "test."}; at most 128 of Kafka's characters, may be empty
     * @param partitions partitions of the topics keyed by agentId or caseId, at least 1
     */
    public Topics(String prefix, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("expected at least 1 partition, but found " + partitions);
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "expected a prefix of at most 128 letters, digits, dots, hyphens and underscores, but found \""
                            + prefix + "\"");
        }
        this.prefix = prefix;
        this.partitions = partitions;
    }

    public Topic actions() {
        return input("agent.actions", "agentId", AgentAction.getClassSchema(), DAYS, "proposed actions");
    }

    public Topic clearances() {
        return answer(
                "agent.clearances",
                "agentId",
                Clearance.getClassSchema(),
                DAYS,
                UNCOMPRESSED,
                "one clearance per action");
    }

    public Topic resolutions() {
        return answer(
                "agent.resolutions",
                "agentId",
                Resolution.getClassSchema(),
                LONG,
                UNCOMPRESSED,
                "answers to held actions");
    }

    /** What waiting agents say: answers to questions, and that they no longer want to act. */
    public Topic messages() {
        return input(
                "agent.messages",
                "agentId",
                AgentMessage.getClassSchema(),
                DAYS,
                "answers and cancellations of agents");
    }

    /** What roles want to know from waiting agents. */
    public Topic questions() {
        return answer(
                "agent.questions",
                "agentId",
                AgentQuestion.getClassSchema(),
                LONG,
                UNCOMPRESSED,
                "questions of roles to waiting agents");
    }

    public Topic executions() {
        return input("agent.executions", "agentId", ExecutionReport.getClassSchema(), DAYS, "what became of actions");
    }

    public Topic outcomes() {
        return input("agent.outcomes", "agentId", Outcome.getClassSchema(), LONG, "ground truth");
    }

    /** The queue of one role: context packages. */
    public Topic handoffs(String role) {
        return answer(
                "escalation.handoffs." + checked(role),
                "caseId",
                Handoff.getClassSchema(),
                LONG,
                GZIP,
                "context packages for " + role);
    }

    /** What one role answers. Who may write here is what proves that a decision came from that role. */
    public Topic decisions(String role) {
        return input(
                "escalation.decisions." + checked(role),
                "caseId",
                Decision.getClassSchema(),
                LONG,
                "decisions of " + role);
    }

    /** Decisions of all roles, stamped with their role and keyed by agent: written by the engine alone. */
    public Topic decisionInbox() {
        return input(
                "pullcord.decision-inbox",
                "agentId",
                Decision.getClassSchema(),
                DAYS,
                "decisions on their way to the task that holds the case; only the engine may write");
    }

    public Topic cases() {
        return table(
                "escalation.cases", "caseId", partitions, CaseState.getClassSchema(), "current state of each case");
    }

    public Topic audit() {
        return log("escalation.audit", "caseId", AuditRecord.getClassSchema(), AUDIT, "every transition of every case");
    }

    public Topic evaluations() {
        return log("escalation.evaluations", "agentId", Evaluation.getClassSchema(), LONG, "flight recorder");
    }

    /** What somebody should look at. */
    public Topic findings() {
        return log("telemetry.findings", "findingId", Finding.getClassSchema(), LONG, "what somebody should look at");
    }

    /** Who has seen which finding. */
    public Topic acknowledgements() {
        return table(
                "telemetry.acknowledgements",
                "findingId",
                1,
                FindingAcknowledgement.getClassSchema(),
                "findings that somebody deals with");
    }

    /** What findings are drawn from: written and read by the engine alone. */
    public Topic tallies() {
        return log(
                "pullcord.tallies",
                "id",
                DayTally.getClassSchema(),
                DAYS,
                "counts that findings are drawn from; only the engine may write");
    }

    /** How often triggers fire, and of how many actions. */
    public Topic triggerTelemetry() {
        return telemetry("telemetry.triggers", TriggerTelemetry.getClassSchema(), "how often triggers fire");
    }

    /** How cases end. */
    public Topic decisionTelemetry() {
        return telemetry(
                "telemetry.decisions", DecisionTelemetry.getClassSchema(), "how cases end, by role and trigger");
    }

    /** How long decisions take. */
    public Topic latencyTelemetry() {
        return telemetry("telemetry.latency", LatencyTelemetry.getClassSchema(), "how long decisions take, by role");
    }

    /** What decisions were worth once more was known. */
    public Topic reversalTelemetry() {
        return telemetry(
                "telemetry.reversals", ReversalTelemetry.getClassSchema(), "what decisions were worth in the end");
    }

    /** Cleared actions, and how many of them should have been held. */
    public Topic missedTelemetry() {
        return telemetry("telemetry.missed", MissedTelemetry.getClassSchema(), "cleared actions and what was missed");
    }

    /** What tasks have counted, on its way to whoever adds it up: written and read by the engine alone. */
    public Topic telemetryPartials() {
        return log(
                "pullcord.telemetry-partials",
                "id",
                TelemetryPartial.getClassSchema(),
                DAYS,
                "partial sums of telemetry; only the engine may write");
    }

    /** The audit once more, keyed by agent: written and read by the engine alone. */
    public Topic telemetryAudit() {
        return log(
                "pullcord.telemetry-audit",
                "agentId",
                AuditRecord.getClassSchema(),
                DAYS,
                "the audit on its way to the task that holds the agent; only the engine may write");
    }

    /** How each threshold stands against the labels that came since it was set. */
    public Topic calibration() {
        return log(
                "telemetry.calibration",
                "calibration",
                CalibrationStanding.getClassSchema(),
                LONG,
                "how calibrated thresholds stand");
    }

    /** What calibrations learn from, brought together from all agents: written by the engine alone. */
    public Topic calibrationLabels() {
        return log(
                "pullcord.calibration-labels",
                "calibration",
                CalibrationLabel.getClassSchema(),
                LONG,
                "what became of actions with a stated confidence; only the engine may write");
    }

    /** How busy each role is, counted by each task: written and read by the engine alone. */
    public Topic roleLoad() {
        return table(
                "pullcord.role-load",
                "id",
                1,
                RoleLoad.getClassSchema(),
                "how busy each role is; only the engine may write");
    }

    public Topic policies() {
        return table(
                "escalation.policies",
                "name",
                1,
                ReleasedDocument.getClassSchema(),
                "released policies, rates and calibrations");
    }

    /** Policies that are tried beside the released ones. Who may write here can stop no action. */
    public Topic shadowPolicies() {
        return table(
                "escalation.shadow-policies",
                "name",
                1,
                ReleasedDocument.getClassSchema(),
                "policies that run beside the released ones and decide nothing");
    }

    /** What shadow policies would have done. */
    public Topic shadowTelemetry() {
        return log(
                "telemetry.shadow",
                "id",
                ShadowRecord.getClassSchema(),
                LONG,
                "what shadow policies would have decided otherwise, and of how many actions");
    }

    public Topic rosters() {
        return table("escalation.rosters", "name", 1, ReleasedDocument.getClassSchema(), "released rosters");
    }

    public Topic agents() {
        return table("reference.agents", "agentId", 1, AgentProfile.getClassSchema(), "agent profiles");
    }

    public Topic parties() {
        return table("reference.parties", "id", 1, Party.getClassSchema(), "customers, tenants, vendors");
    }

    /** Bytes that could not be read, with the reason in headers. */
    public Topic deadLetters() {
        return new Topic(
                prefix + "escalation.dlq",
                "",
                Schema.create(Schema.Type.BYTES),
                1,
                DELETE,
                LONG,
                false,
                null,
                "bytes that could not be read, with the reason in headers");
    }

    /** All topics that do not depend on the roles of a policy. */
    public List<Topic> fixed() {
        return List.of(
                actions(),
                clearances(),
                resolutions(),
                messages(),
                questions(),
                executions(),
                outcomes(),
                decisionInbox(),
                cases(),
                audit(),
                evaluations(),
                findings(),
                acknowledgements(),
                tallies(),
                triggerTelemetry(),
                decisionTelemetry(),
                latencyTelemetry(),
                reversalTelemetry(),
                missedTelemetry(),
                telemetryPartials(),
                telemetryAudit(),
                calibration(),
                calibrationLabels(),
                roleLoad(),
                policies(),
                shadowPolicies(),
                shadowTelemetry(),
                rosters(),
                agents(),
                parties(),
                deadLetters());
    }

    /** The windows of telemetry, for whoever analyses them. */
    public List<Topic> telemetry() {
        return List.of(
                triggerTelemetry(),
                decisionTelemetry(),
                latencyTelemetry(),
                reversalTelemetry(),
                missedTelemetry(),
                shadowTelemetry());
    }

    /** What others write and the engine reads, apart from the decisions of roles. */
    public List<Topic> received() {
        return List.of(
                actions(),
                executions(),
                messages(),
                outcomes(),
                policies(),
                rosters(),
                agents(),
                parties(),
                acknowledgements());
    }

    /** The two topics of one role. */
    public List<Topic> ofRole(String role) {
        return List.of(handoffs(role), decisions(role));
    }

    /** The role whose decisions a topic holds, or nothing when it is no decision topic of ours. */
    public Optional<String> roleOfDecisions(String topic) {
        return role(topic, decisionPrefix());
    }

    /** The role whose handoffs a topic holds, or nothing when it is no handoff topic of ours. */
    public Optional<String> roleOfHandoffs(String topic) {
        return role(topic, handoffPrefix());
    }

    /** What every decision topic's name begins with. */
    public String decisionPrefix() {
        return prefix + "escalation.decisions.";
    }

    /** What every handoff topic's name begins with. */
    public String handoffPrefix() {
        return prefix + "escalation.handoffs.";
    }

    /** What every name begins with; may be empty. */
    public String prefix() {
        return prefix;
    }

    private static Optional<String> role(String topic, String start) {
        return topic.startsWith(start)
                        && ROLE.matcher(topic.substring(start.length())).matches()
                ? Optional.of(topic.substring(start.length()))
                : Optional.empty();
    }

    private static String checked(String role) {
        if (!ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException(
                    "expected a role of lower-case letters, digits and inner hyphens, but found \"" + role + "\"");
        }
        return role;
    }

    private Topic input(String name, String key, Schema schema, Duration retention, String doc) {
        return new Topic(prefix + name, key, schema, partitions, DELETE, retention, true, null, doc);
    }

    /** What others read: clients in other languages do not all know the codec that the engine writes with. */
    private Topic answer(String name, String key, Schema schema, Duration retention, String compression, String doc) {
        return new Topic(prefix + name, key, schema, partitions, DELETE, retention, false, compression, doc);
    }

    private Topic telemetry(String name, Schema schema, String doc) {
        return log(name, "id", schema, LONG, doc);
    }

    private Topic log(String name, String key, Schema schema, Duration retention, String doc) {
        return new Topic(prefix + name, key, schema, partitions, DELETE, retention, false, null, doc);
    }

    private Topic table(String name, String key, int count, Schema schema, String doc) {
        return new Topic(prefix + name, key, schema, count, COMPACT, null, false, null, doc);
    }
}
