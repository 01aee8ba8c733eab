package dev.pullcord.topology;

import dev.pullcord.core.escalation.AuditTrail;
import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.CaseDecider;
import dev.pullcord.core.escalation.CaseEvent;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.CaseStatus;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.Resolution;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the cases: gives each command to the decider, applies the events, and publishes what follows from them. */
final class EscalateStage implements Processor<String, CaseCommand, String, Object> {
    private final Wiring wiring;
    private Outbox outbox;
    private KeyValueStore<String, CaseState> cases;

    @SuppressWarnings("NullAway.Init")
    EscalateStage(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        outbox = new Outbox(context);
        cases = context.getStateStore(Names.CASES);
        Sweep.every(
                context,
                cases,
                (state, now) -> state.getStatus() == CaseStatus.RESOLVED
                        && state.getUpdatedAt()
                                .isBefore(now.minus(wiring.settings().caseRetention())));
    }

    @Override
    public void process(Record<String, CaseCommand> record) {
        CaseCommand command = record.value();
        String caseId = command.read(
                raise -> raise.handoff().getCaseId(),
                decide -> decide.decision().getCaseId());
        CaseState state = cases.get(caseId);
        List<CaseEvent> events = CaseDecider.decide(state, command);
        for (CaseEvent event : events) {
            AuditTrail.Entry entry = AuditTrail.write(CaseDecider.evolve(state, event), event);
            state = entry.state();
            publish(event, entry.record(), state, record);
        }
        if (state != null && !events.isEmpty()) {
            cases.put(caseId, state);
            outbox.send(
                    Names.CASES_OUT,
                    caseId,
                    state,
                    state.getActionId(),
                    caseId + "/" + state.getAuditSequence(),
                    record);
        }
    }

    private void publish(CaseEvent event, AuditRecord audit, @Nullable CaseState state, Record<?, ?> cause) {
        String id = audit.getCaseId() + "/audit/" + (audit.getSequence() == 0 ? audit.getHash() : audit.getSequence());
        outbox.send(Names.AUDIT_OUT, audit.getCaseId(), audit, audit.getActionId(), id, cause);
        if (event instanceof CaseEvent.Offered offered) {
            offer(offered.handoff(), Objects.requireNonNull(state), cause);
        } else if (event instanceof CaseEvent.Resolved resolved) {
            resolve(resolved.resolution(), Objects.requireNonNull(state), cause);
        } else if (event instanceof CaseEvent.Refused refused) {
            wiring.measurements().refused(refused.role(), refused.refusal());
        }
    }

    private void offer(Handoff handoff, CaseState state, Record<?, ?> cause) {
        String id = handoff.getCaseId() + "/handoff/" + handoff.getRouting().getStep();
        outbox.send(Names.HANDOFFS_OUT, handoff.getCaseId(), handoff, handoff.getActionId(), id, cause);
        wiring.measurements().offered(state);
    }

    private void resolve(Resolution resolution, CaseState state, Record<?, ?> cause) {
        outbox.send(
                Names.RESOLUTIONS_OUT,
                resolution.getAgentId(),
                resolution,
                resolution.getActionId(),
                resolution.getCaseId() + "/resolution",
                cause);
        wiring.measurements().resolved(state);
    }
}
