package dev.pullcord.core.escalation;

import static dev.pullcord.Actions.NOON;

import dev.pullcord.Cases;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Plans;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.ExecutionReport;
import dev.pullcord.schemas.ExecutionStatus;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.MessageKind;
import dev.pullcord.schemas.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One case in a test: what is said to it, what comes of that, and its audit. Decisions have the ids d-1, d-2 and so on. */
final class Story {
    /** Role of the first step. */
    static final String DESK = "deal-desk";
    /** Role of the second step. */
    static final String LEAD = "finance-lead";
    /** Role of no step. */
    static final String SECURITY = "security";
    /** Time of the first step. */
    static final Duration DESK_TIME = Duration.ofHours(4);
    /** Time of the second step. */
    static final Duration LEAD_TIME = Duration.ofHours(8);

    private static final Advice ADVICE =
            new Advice(Duties.UNKNOWN, Set.of(DESK, LEAD, SECURITY), (seen, edited) -> null);

    final List<AuditRecord> audit = new ArrayList<>();
    private final List<CaseEvent> all = new ArrayList<>();
    private Advice advice = ADVICE;
    private Instant now = NOON;
    private @Nullable CaseState state;
    private List<CaseEvent> last = List.of();
    private int decisions;

    /** A case that nobody has raised. */
    static Story unheardOf() {
        return new Story();
    }

    /** A case on the path deal-desk, finance-lead, deny. */
    static Story raised() {
        return raised(plan -> {});
    }

    /** A case on that path with other terms. */
    static Story raised(Consumer<CasePlan.Builder> terms) {
        return raised(Cases.handoff(DESK), terms);
    }

    /** A case of another package. */
    static Story raised(Handoff handoff, Consumer<CasePlan.Builder> terms) {
        Path path = new Path(
                "desk", List.of(new Path.Step(DESK, DESK_TIME), new Path.Step(LEAD, LEAD_TIME)), Path.Fallback.DENY);
        CasePlan.Builder plan = CasePlan.newBuilder(Plans.of("p", path));
        terms.accept(plan);
        Story story = new Story();
        story.give(new CaseCommand.Raise(handoff, plan.build(), CaseCause.HELD_ACTION, null));
        return story;
    }

    /** Gives a command, and applies what comes of it. */
    Story give(CaseCommand command) {
        last = CaseDecider.decide(state, command, advice);
        for (CaseEvent event : last) {
            AuditTrail.Entry entry =
                    AuditTrail.write(CaseDecider.evolve(state, event), event, command.caseId(), advice.duties());
            state = entry.state();
            audit.add(entry.record());
        }
        all.addAll(last);
        return this;
    }

    /** Lets the clock go on; nothing happens by that. */
    Story after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Lets the engine notice what time it is. */
    Story tick() {
        return give(new CaseCommand.PassTime("case-1", now));
    }

    /** From here on other arguments are judged like this. */
    Story boundaries(Advice.Boundaries boundaries) {
        advice = new Advice(ADVICE.duties(), ADVICE.roles(), boundaries);
        return this;
    }

    /** From here on rosters are these. */
    Story duties(Duties duties) {
        advice = new Advice(duties, ADVICE.roles(), ADVICE.boundaries());
        return this;
    }

    /** The next decision of a person, on what the case shows. */
    Decision.Builder word(String person, DecisionKind kind) {
        CaseState seen = state;
        return Decision.newBuilder()
                .setDecisionId("d-" + ++decisions)
                .setCaseId("case-1")
                .setAgentId("agent-7")
                .setDecidedBy(person)
                .setDecidedAt(now)
                .setDigestSeen(seen == null ? "" : seen.getHandoff().getDigest())
                .setKind(kind);
    }

    Story say(Decision decision, String role) {
        return give(new CaseCommand.Decide(decision, role, now));
    }

    Story say(String person, String role, DecisionKind kind) {
        return say(word(person, kind).build(), role);
    }

    Story choose(String person, String role, String option) {
        return say(word(person, DecisionKind.DECIDE).setOptionId(option).build(), role);
    }

    Story modify(String person, String role, String arguments) {
        return say(
                word(person, DecisionKind.DECIDE)
                        .setOptionId("modify")
                        .setModifiedArguments(arguments)
                        .build(),
                role);
    }

    Story ask(String person, String role) {
        return say(word(person, DecisionKind.ASK).setRationale("Which order?").build(), role);
    }

    Story reassign(String person, String role, String target) {
        return say(word(person, DecisionKind.REASSIGN).setToRole(target).build(), role);
    }

    /** What the agent says of the action. */
    AgentMessage.Builder message(MessageKind kind) {
        return AgentMessage.newBuilder()
                .setMessageId("m-1")
                .setAgentId("agent-7")
                .setActionId("action-1")
                .setKind(kind)
                .setText("Order 4711.")
                .setSentAt(now);
    }

    Story hear(AgentMessage message) {
        return give(new CaseCommand.Hear(message, now));
    }

    /** The agent answers the last question. */
    Story answer() {
        return hear(message(MessageKind.ANSWER).setQuestionId(lastQuestion()).build());
    }

    String lastQuestion() {
        var exchanges = state().getHandoff().getExchanges();
        return exchanges.get(exchanges.size() - 1).getQuestionId();
    }

    /** A report that the agent did what was released. */
    ExecutionReport.Builder report() {
        return ExecutionReport.newBuilder()
                .setAgentId("agent-7")
                .setActionId("action-1")
                .setStatus(ExecutionStatus.EXECUTED)
                .setTool("send_money")
                .setDigest(resolution().getDigest())
                .setReleaseId(resolution().getReleaseId())
                .setExecutedAt(now);
    }

    Story report(ExecutionReport report) {
        return give(new CaseCommand.Report(report, null, now));
    }

    Instant now() {
        return now;
    }

    boolean unknown() {
        return state == null;
    }

    CaseState state() {
        return Objects.requireNonNull(state);
    }

    String role() {
        return state().getHandoff().getRouting().getRole();
    }

    Resolution resolution() {
        return Objects.requireNonNull(state().getResolution());
    }

    /** Everything that happened. */
    List<CaseEvent> events() {
        return all;
    }

    /** What the last command led to, by name in the audit. */
    List<AuditEvent> became() {
        return audit.subList(audit.size() - last.size(), audit.size()).stream()
                .map(AuditRecord::getEvent)
                .toList();
    }

    /** Code of the refusal that the last command met; none when it was accepted. */
    String refusal() {
        return last.stream()
                .filter(Refused.class::isInstance)
                .map(event -> ((Refused) event).refusal().getCode())
                .findFirst()
                .orElse("none");
    }
}
