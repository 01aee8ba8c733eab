package dev.pullcord.benchmarks.incidents;

import dev.pullcord.core.escalation.Advice;
import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseDecider;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.core.escalation.Refused;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One case, kept as the engine keeps it: bytes between two commands, one audit record for each event. */
final class CaseFile {
    private final String caseId;
    private final Advice advice;
    private final List<CaseEvent> events = new ArrayList<>();
    private final List<AuditRecord> audit = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private @Nullable ByteBuffer stored;
    private int commands;

    /** @param roles roles that have topics */
    CaseFile(String caseId, Set<String> roles) {
        this.caseId = caseId;
        this.advice = new Advice(Duties.UNKNOWN, roles, (handoff, arguments) -> null);
    }

    void give(CaseCommand command) {
        commands++;
        CaseState state = state();
        for (CaseEvent event : CaseDecider.decide(state, command, advice)) {
            AuditTrail.Entry entry = write(state, event);
            state = entry.state();
            events.add(event);
            audit.add(entry.record());
            if (event instanceof Refused refused) {
                refusals.add(refused.refusal().getCode());
            }
        }
        stored = state == null ? null : bytes(state);
    }

    /** The case; null before it was raised. */
    @Nullable
    CaseState state() {
        try {
            return stored == null ? null : CaseState.fromByteBuffer(stored.duplicate());
        } catch (IOException e) {
            throw new UncheckedIOException("expected the bytes of a case", e);
        }
    }

    List<AuditRecord> audit() {
        return audit;
    }

    /** Codes of what was refused. */
    List<String> refusals() {
        return refusals;
    }

    int commands() {
        return commands;
    }

    /** Whether its events alone lead to the state that is stored, to the byte. */
    boolean replays() {
        CaseState state = null;
        for (CaseEvent event : events) {
            state = write(state, event).state();
        }
        return state != null && bytes(state).equals(stored);
    }

    private AuditTrail.Entry write(@Nullable CaseState state, CaseEvent event) {
        return AuditTrail.write(CaseDecider.evolve(state, event), event, caseId, advice.duties());
    }

    private static ByteBuffer bytes(CaseState state) {
        try {
            return state.toByteBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory takes every record", e);
        }
    }
}
