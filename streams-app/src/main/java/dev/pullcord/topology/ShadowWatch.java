package dev.pullcord.topology;

import dev.pullcord.core.backtest.Shadow;
import dev.pullcord.core.backtest.ShadowDifferences;
import dev.pullcord.core.backtest.ShadowTally;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.ShadowDifference;
import dev.pullcord.schemas.ShadowRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Judges actions by the shadow policies too, and tells what they would have done. A shadow reads the memory of the agent, has windows of
 * its own for its triggers, begun with those of the policy it would replace, and only looks at the windows of the others.
 */
final class ShadowWatch {
    /** How often counts are told. */
    static final Duration TICK = Duration.ofSeconds(10);

    private static final String WINDOWS = "~shadow\n";
    private static final String COUNTS = "~shadow-count\n";

    private final Wiring wiring;
    private final ProcessorContext<String, Object> context;
    private final Outbox outbox;
    private final KeyValueStore<String, byte[]> store;
    private final Evaluator evaluator;
    private final Map<String, Long> told = new HashMap<>();

    ShadowWatch(Wiring wiring, ProcessorContext<String, Object> context, KeyValueStore<String, byte[]> store) {
        this.wiring = wiring;
        this.context = context;
        this.store = store;
        outbox = new Outbox(context);
        evaluator = new Evaluator(wiring.detectors());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, tick -> tell(Instant.ofEpochMilli(tick)));
    }

    /** What each shadow makes of an action; before the released policies move their windows on. */
    List<Judgement> judge(EnrichedAction action, List<Shadow> shadows, AgentMemory memory) {
        List<Judgement> judgements = new ArrayList<>(shadows.size());
        for (Shadow shadow : shadows) {
            judgements.add(evaluator.judge(action, shadow.set(), memory, new OwnWindows(shadow)));
        }
        return judgements;
    }

    /** Counts them, and tells those that differ. */
    void tell(Record<String, ?> cause, Judgement released, List<Shadow> shadows, List<Judgement> judgements) {
        for (int i = 0; i < shadows.size(); i++) {
            Shadow shadow = shadows.get(i);
            Judgement judgement = judgements.get(i);
            ShadowDifference difference = ShadowDifferences.of(released, judgement);
            String key = COUNTS + name(shadow);
            ShadowTally tally = ShadowTally.decode(store.get(key));
            tally.add(ShadowDifferences.verdict(released), judgement.verdict(), difference != null);
            store.put(key, tally.encode());
            if (difference != null) {
                String id = difference.getActionId() + "/shadow/" + name(shadow);
                ShadowRecord record = new ShadowRecord(
                        difference.getAgentId(),
                        shadow.name(),
                        shadow.version(),
                        released.evaluation().getPolicyVersion(),
                        released.action().at(),
                        difference,
                        null);
                outbox.send(Names.SHADOW_OUT, difference.getAgentId(), record, difference.getActionId(), id, cause);
            }
        }
    }

    private void tell(Instant now) {
        int partition = context.taskId().partition();
        for (Shadow shadow : wiring.releases().shadows().inForce()) {
            ShadowTally tally = ShadowTally.decode(store.get(COUNTS + name(shadow)));
            Long before = told.put(name(shadow), tally.judged());
            if (before == null ? tally.judged() > 0 : before != tally.judged()) {
                String id = shadow.name() + "/" + partition;
                ShadowRecord record =
                        new ShadowRecord(id, shadow.name(), shadow.version(), "", now, null, tally.count(partition));
                context.forward(new Record<>(id, record, now.toEpochMilli(), new RecordHeaders()), Names.SHADOW_OUT);
            }
        }
    }

    private static String name(Shadow shadow) {
        return shadow.name() + "@" + shadow.version();
    }

    private final class OwnWindows implements WindowStore {
        private final String start;
        private final String own;

        OwnWindows(Shadow shadow) {
            start = shadow.name() + '\n';
            own = WINDOWS + name(shadow) + '\n';
        }

        @Override
        public byte @Nullable [] get(String key) {
            byte[] state = key.startsWith(start) ? store.get(own + key) : null;
            return state == null ? store.get(key) : state;
        }

        @Override
        public void put(String key, byte[] state) {
            if (key.startsWith(start)) {
                store.put(own + key, state);
            }
        }
    }
}
