package dev.pullcord.topology;

import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.Clearance;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Clearances that were given, by agent and action, until the horizon has passed. */
final class ClearanceLedger {
    private final ProcessorContext<?, ?> context;
    private final KeyValueStore<String, Clearance> store;
    private final Duration horizon;
    private @Nullable Sweep<Clearance> sweep;

    ClearanceLedger(ProcessorContext<?, ?> context, Duration horizon) {
        this.context = context;
        this.store = context.getStateStore(Names.CLEARED);
        this.horizon = horizon;
    }

    /** The clearance an action was given before; null when it is new, or the horizon has passed. */
    @Nullable
    Clearance find(AgentAction action, Instant at) {
        if (sweep != null) {
            sweep.arrived();
        }
        Clearance found = store.get(key(action.getAgentId(), action.getActionId()));
        return found == null || found.getDecidedAt().isBefore(at.minus(horizon)) ? null : found;
    }

    /** The clearance an action was given, for as long as it is remembered; null when it is not. */
    @Nullable
    Clearance find(String agentId, String actionId) {
        return store.get(key(agentId, actionId));
    }

    void put(Clearance clearance) {
        store.put(key(clearance.getAgentId(), clearance.getActionId()), clearance);
    }

    /** Lets go of what the horizon has passed, at each tick enough of it that the store holds no more than comes in two horizons. */
    void forgetOnTicks() {
        sweep = Sweep.every(
                context, store, (clearance, now) -> clearance.getDecidedAt().isBefore(now.minus(horizon)));
    }

    private static String key(String agentId, String actionId) {
        // the length keeps "a/b" + "c" apart from "a" + "b/c"
        return agentId.length() + "/" + agentId + "/" + actionId;
    }
}
