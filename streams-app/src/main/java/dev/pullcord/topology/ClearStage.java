package dev.pullcord.topology;

import dev.pullcord.core.escalation.CaseCommand;
import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.core.escalation.ReviewCases;
import dev.pullcord.core.handoff.HandoffBuilder;
import dev.pullcord.core.policy.Path;
import dev.pullcord.core.route.Plans;
import dev.pullcord.core.sample.ReviewOrder;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.CaseCause;
import dev.pullcord.schemas.CasePlan;
import dev.pullcord.schemas.Clearance;
import dev.pullcord.schemas.Handoff;
import dev.pullcord.schemas.serde.EventHeaders;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Answers the agent, writes the flight recorder, and asks for a case where a person must decide. */
final class ClearStage implements Processor<String, Judgement, String, Object> {
    private final Wiring wiring;
    private ProcessorContext<String, Object> context;
    private Outbox outbox;
    private ClearanceLedger ledger;

    @SuppressWarnings("NullAway.Init")
    ClearStage(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        outbox = new Outbox(context);
        ledger = new ClearanceLedger(context, wiring.settings().dedupeHorizon());
    }

    @Override
    public void process(Record<String, Judgement> record) {
        Judgement judgement = record.value();
        Clearance clearance = Clearances.of(judgement);
        ledger.put(clearance);
        String action = clearance.getActionId();
        outbox.send(Names.CLEARANCES_OUT, record.key(), clearance, action, action + "/clearance", record);
        outbox.send(
                Names.EVALUATIONS_OUT, record.key(), judgement.evaluation(), action, action + "/evaluation", record);
        Path path = judgement.path();
        ReviewOrder review = judgement.review();
        if (review != null) {
            context.forward(
                    record.withValue(ReviewCases.raise(review, judgement, traceparent(record))), Names.ESCALATE);
        } else if (path != null) {
            Instant at = judgement.action().at();
            CasePlan plan =
                    Plans.of(Objects.requireNonNull(judgement.decisive()).policy(), path);
            Handoff handoff = HandoffBuilder.build(
                    Clearances.caseId(judgement.action().action()),
                    judgement,
                    Plans.unrouted(plan, judgement.evaluation().getPathReason(), at));
            context.forward(
                    record.withValue(new CaseCommand.Raise(handoff, plan, CaseCause.HELD_ACTION, traceparent(record))),
                    Names.ESCALATE);
        }
        String former = judgement.action().action().getSupersedes();
        if (former != null && !former.equals(action)) {
            context.forward(
                    record.withValue(new CaseCommand.Supersede(
                            record.key(), former, action, judgement.action().at())),
                    Names.ESCALATE);
        }
    }

    private static @Nullable String traceparent(Record<String, Judgement> record) {
        return EventHeaders.readLineage(record.headers()).traceparent();
    }
}
