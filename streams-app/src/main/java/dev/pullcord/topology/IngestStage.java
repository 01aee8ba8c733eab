package dev.pullcord.topology;

import dev.pullcord.core.escalation.Clearances;
import dev.pullcord.core.ingest.ActionValidator;
import dev.pullcord.core.ingest.CheckedAction;
import dev.pullcord.core.ingest.InvalidAction;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads actions, answers repeats and what cannot be judged, and lets the rest through. */
final class IngestStage implements Processor<String, byte[], String, Object> {
    /** Longest identifier that is answered to be too long, characters; an action with a longer one is a dead letter. */
    static final int ANSWERABLE_ID_MAX = 8 * ActionValidator.ID_MAX;

    private final Wiring wiring;
    private final ActionValidator validator;
    private final RecordReader<AgentAction> reader;
    private ProcessorContext<String, Object> context;
    private DeadLetters deadLetters;
    private Outbox outbox;
    private ClearanceLedger ledger;

    @SuppressWarnings("NullAway.Init")
    IngestStage(Wiring wiring) {
        this.wiring = wiring;
        Settings settings = wiring.settings();
        validator = new ActionValidator(settings.futureTolerance(), settings.actionBytesMax());
        reader = wiring.reader(AgentAction.class, wiring.topics().actions());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        deadLetters = new DeadLetters(context, wiring.measurements());
        outbox = new Outbox(context);
        ledger = new ClearanceLedger(context, wiring.settings().dedupeHorizon());
        ledger.forgetOnTicks();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        AgentAction action = reader.read(record, deadLetters);
        if (action == null) {
            return;
        }
        Instant at = Instant.ofEpochMilli(record.timestamp());
        boolean known = identified(action, record.key());
        Clearance before = known ? ledger.find(action, at) : null;
        if (before != null) {
            wiring.measurements().repeated();
            answer(before, record);
            return;
        }
        CheckedAction checked = validator.check(action, record.key(), at, record.value().length);
        if (checked instanceof InvalidAction invalid) {
            wiring.measurements().invalid(invalid);
            if (!answerable(action, record.key())) {
                deadLetters.put(record, invalid.code(), invalid.message());
                return;
            }
            Clearance refused = Clearances.refused(
                    action, invalid, wiring.releases().policies().version(), at);
            if (known) {
                ledger.put(refused);
            }
            answer(refused, record);
            return;
        }
        context.forward(record.withValue(checked), Names.ENRICH);
    }

    /** Whether a repeat of it would be recognised: it has an id, and it lies where all of its agent lies. */
    private static boolean identified(AgentAction action, @Nullable String key) {
        return action.getAgentId().equals(key)
                && !action.getActionId().isBlank()
                && action.getAgentId().length() <= ActionValidator.ID_MAX
                && action.getActionId().length() <= ActionValidator.ID_MAX;
    }

    /** Whether an answer that repeats the identifiers still fits into a record. */
    private static boolean answerable(AgentAction action, @Nullable String key) {
        int longest =
                Math.max(action.getActionId().length(), action.getAgentId().length());
        return Math.max(longest, key == null ? 0 : key.length()) <= ANSWERABLE_ID_MAX;
    }

    private void answer(Clearance clearance, Record<String, byte[]> record) {
        // an action without a usable agentId is answered under the key it came with
        String key = clearance.getAgentId().isBlank() ? record.key() : clearance.getAgentId();
        outbox.send(
                Names.CLEARANCES_OUT,
                key,
                clearance,
                clearance.getActionId(),
                clearance.getActionId() + "/clearance",
                record);
    }
}
