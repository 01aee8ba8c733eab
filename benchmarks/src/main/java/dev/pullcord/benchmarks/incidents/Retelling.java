package dev.pullcord.benchmarks.incidents;

import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.schemas.AgentMessage;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Decision;
import dev.pullcord.schemas.DecisionKind;
import dev.pullcord.schemas.Exchange;
import dev.pullcord.schemas.Lease;
import dev.pullcord.schemas.MessageKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a ticket again as a case. Each row becomes what people and the agent would have said: a new group is a reassignment, a new
 * assignee a claim, waiting for the user a question to the agent and its answer, a resolution a decision that releases nothing,
 * and a row in which none of these changed a comment. Closing says nothing: the case is over by then.
 */
final class Retelling {
    private final Incident incident;
    private final CaseFile file;
    private int words;

    private Retelling(Incident incident, Set<String> roles) {
        this.incident = incident;
        file = new CaseFile(TicketPackage.caseId(incident), roles);
    }

    /**
     * The case of a ticket.
     *
     * @param roles all groups of the log, as roles
     */
    static CaseFile of(Incident incident, Set<String> roles) {
        Retelling retelling = new Retelling(incident, roles);
        String first = TicketPackage.role(incident.events().get(0).group());
        retelling.file.give(new CaseCommand.Raise(
                TicketPackage.of(incident, first), TicketPackage.plan(first), CaseCause.HELD_ACTION, null));
        Incident.Event before = null;
        for (Incident.Event event : incident.events()) {
            retelling.tell(before, event);
            before = event;
        }
        return retelling.file;
    }

    private void tell(Incident.@Nullable Event before, Incident.Event event) {
        int said = words;
        boolean wasOver = before != null && before.over();
        if (wasOver && !event.over()) {
            say(event.writer(), DecisionKind.REOPEN, null, event.at());
        }
        if (state().getStatus() == CaseStatus.ASKED && !event.awaitsUser()) {
            answer(event.at());
        }
        String role = TicketPackage.role(event.group());
        if (before != null && !role.equals(TicketPackage.role(before.group()))) {
            say(speaker(event), DecisionKind.REASSIGN, role, event.at());
        }
        boolean taken = event.assignee() != null
                && (before == null || !event.assignee().equals(before.assignee()) || words > said);
        if (taken && !event.over()) {
            claim(Objects.requireNonNull(event.assignee()), event.at());
        }
        if (event.awaitsUser() && state().getStatus() != CaseStatus.ASKED) {
            say(speaker(event), DecisionKind.ASK, null, event.at());
        }
        if (event.over() && !wasOver) {
            say(speaker(event), DecisionKind.DECIDE, null, event.at());
        }
        if (words == said && (event.resolved() || !event.over())) {
            say(event.writer(), DecisionKind.COMMENT, null, event.at());
        }
    }

    private void claim(String person, Instant at) {
        String holder = holder(at);
        if (holder == null) {
            say(person, DecisionKind.CLAIM, null, at);
        } else if (!holder.equals(person)) {
            say(holder, DecisionKind.DELEGATE, person, at);
        }
    }

    /** The source knows no claims: where one of ours runs, its holder speaks, else the assignee, else who wrote the row. */
    private String speaker(Incident.Event event) {
        String holder = holder(event.at());
        if (holder != null) {
            return holder;
        }
        return event.assignee() == null ? event.writer() : event.assignee();
    }

    private @Nullable String holder(Instant at) {
        Lease lease = state().getLease();
        return lease != null && lease.getUntil().isAfter(at) ? lease.getPerson() : null;
    }

    private void say(String person, DecisionKind kind, @Nullable String to, Instant at) {
        words++;
        CaseState seen = state();
        Decision decision = Decision.newBuilder()
                .setDecisionId(incident.id() + "/" + words)
                .setCaseId(seen.getCaseId())
                .setAgentId(seen.getAgentId())
                .setKind(kind)
                .setOptionId(kind == DecisionKind.DECIDE ? TicketPackage.SOLVED : "")
                .setRationale("as the log of the desk has it")
                .setDecidedBy(person)
                .setDecidedAt(at)
                .setDigestSeen(seen.getHandoff().getDigest())
                .setToRole(kind == DecisionKind.REASSIGN ? to : null)
                .setToPerson(kind == DecisionKind.DELEGATE ? to : null)
                .build();
        file.give(
                new CaseCommand.Decide(decision, seen.getHandoff().getRouting().getRole(), at));
    }

    private void answer(Instant at) {
        words++;
        CaseState seen = state();
        List<Exchange> exchanges = seen.getHandoff().getExchanges();
        file.give(new CaseCommand.Hear(
                AgentMessage.newBuilder()
                        .setMessageId(incident.id() + "/" + words)
                        .setAgentId(seen.getAgentId())
                        .setActionId(seen.getActionId())
                        .setKind(MessageKind.ANSWER)
                        .setQuestionId(exchanges.get(exchanges.size() - 1).getQuestionId())
                        .setText("the user answered")
                        .setSentAt(at)
                        .build(),
                at));
    }

    private CaseState state() {
        return Objects.requireNonNull(file.state());
    }
}
