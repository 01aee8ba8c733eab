package dev.pullcord.topology.telemetry;

import dev.pullcord.core.telemetry.FactTallies;
import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts together what all tasks tell of the queue of each role. */
final class QueueStage implements Processor<String, Object, String, Object> {
    private final TelemetryWiring wiring;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, RoleLoad> loads;

    @SuppressWarnings("NullAway.Init")
    QueueStage(TelemetryWiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        loads = context.getStateStore(TelemetryNames.ROLE_QUEUES);
    }

    @Override
    public void process(Record<String, Object> record) {
        RoleLoad load = (RoleLoad) record.value();
        loads.put(load.getId(), load);
        String role = load.getRole();
        Instant now = load.getUpdatedAt();
        Instant oldest = now;
        long depth = 0;
        try (KeyValueIterator<String, RoleLoad> all = loads.range(role + "/", role + "/" + Character.MAX_VALUE)) {
            while (all.hasNext()) {
                RoleLoad one = all.next().value;
                depth += one.getOpen();
                Instant at = one.getOldestAt();
                oldest = at != null && one.getOpen() > 0 && at.isBefore(oldest) ? at : oldest;
            }
        }
        Duration waited = Duration.between(oldest, now);
        wiring.telemetry().queue(role, depth, depth == 0 ? null : oldest);
        context.forward(record.withValue(FactTallies.queue(role, depth, waited.toMillis(), now)));
    }
}
