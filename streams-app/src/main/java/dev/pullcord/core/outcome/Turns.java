package dev.pullcord.core.outcome;

import dev.pullcord.core.outcome.Fact.Step;
import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.DecidingTrigger;
import dev.pullcord.schemas.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the audit tells of the turns of roles. */
final class Turns {
    /** Open cases of one action: that of its hold, and some about executions nobody released. */
    static final int TURNS_MAX = 4;

    private static final String ESCALATE = "escalate";

    private final ActionFile.Builder file;
    private final List<Fact> facts;

    Turns(ActionFile.Builder file, List<Fact> facts) {
        this.file = file;
        this.facts = facts;
    }

    /** @param trigger that decided to hold the action; null when the case is about something else */
    void happened(AuditRecord audit, @Nullable DecidingTrigger trigger) {
        switch (audit.getEvent()) {
            case OFFERED -> {
                say(Step.OFFERED, audit, trigger);
                begin(audit);
            }
            case APPROVED -> {
                say(Step.DECIDED, audit, trigger);
                took(audit, trigger);
            }
            case DECIDED -> {
                say(Step.DECIDED, audit, trigger);
                say(Step.SLA_KEPT, audit, trigger);
                if (ESCALATE.equals(audit.getOptionId())) {
                    say(Step.ESCALATED_FURTHER, audit, trigger);
                }
                took(audit, trigger);
                settle(audit, trigger, true);
            }
            case REASSIGNED -> {
                say(Step.ESCALATED_FURTHER, audit, trigger);
                end(audit);
            }
            case DEADLINE_PASSED -> {
                say(Step.SLA_BREACHED, audit, trigger);
                settle(audit, trigger, false);
            }
            case REFUSED -> say(Step.REFUSED, audit, trigger);
            case RESOLVED, CANCELLED, SUPERSEDED -> end(audit);
            default -> {
                // a claim, a comment, a question: the turn goes on
            }
        }
    }

    /** Whether an event is of interest at all. */
    static boolean tells(AuditEvent event) {
        return switch (event) {
            case OFFERED, APPROVED, DECIDED, REASSIGNED, DEADLINE_PASSED, REFUSED, RESOLVED, CANCELLED, SUPERSEDED ->
                true;
            default -> false;
        };
    }

    private void say(Step step, AuditRecord audit, @Nullable DecidingTrigger trigger) {
        facts.add(new Fact.OfTurn(step, trigger, audit.getRole(), audit.getAt()));
    }

    private void took(AuditRecord audit, @Nullable DecidingTrigger trigger) {
        if (audit.getElapsedMillis() != null) {
            facts.add(new Fact.Took(
                    trigger,
                    audit.getRole(),
                    audit.getElapsedMillis(),
                    audit.getElapsedBusinessMillis(),
                    audit.getAt()));
        }
    }

    /** A package that the same role is given again is the same turn, and its first forecast is the one to be kept. */
    private void begin(AuditRecord audit) {
        Turn known = find(audit);
        if (known == null || !known.getRole().equals(audit.getRole())) {
            List<Turn> turns = without(audit);
            turns.add(new Turn(audit.getCaseId(), audit.getRole(), audit.getChance()));
            file.setTurns(turns.subList(Math.max(0, turns.size() - TURNS_MAX), turns.size()));
        }
    }

    private void settle(AuditRecord audit, @Nullable DecidingTrigger trigger, boolean met) {
        Turn turn = find(audit);
        if (turn != null && turn.getChance() != null) {
            facts.add(new Fact.Foretold(trigger, turn.getRole(), turn.getChance(), met, audit.getAt()));
        }
        end(audit);
    }

    private void end(AuditRecord audit) {
        file.setTurns(without(audit));
    }

    private @Nullable Turn find(AuditRecord audit) {
        return file.getTurns().stream()
                .filter(turn -> turn.getCaseId().equals(audit.getCaseId()))
                .findFirst()
                .orElse(null);
    }

    private List<Turn> without(AuditRecord audit) {
        List<Turn> turns = new ArrayList<>(file.getTurns());
        turns.removeIf(turn -> turn.getCaseId().equals(audit.getCaseId()));
        return turns;
    }
}
