package dev.pullcord.topology;

import dev.pullcord.core.backtest.Shadow;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.sample.Sampler;
import dev.pullcord.core.trigger.Evaluator;
import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.core.trigger.WindowStore;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.schemas.Verdict;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Judges actions against the policies in force, and remembers them. */
final class EvaluateStage implements Processor<String, EnrichedAction, String, Object> {
    private final Wiring wiring;
    private Evaluator evaluator;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, byte[]> memories;
    private WindowStore windows;
    private ShadowWatch watch;

    @SuppressWarnings("NullAway.Init")
    EvaluateStage(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        memories = context.getStateStore(Names.MEMORY);
        KeyValueStore<String, byte[]> kept = context.getStateStore(Names.WINDOWS);
        windows = new Windows(kept);
        watch = new ShadowWatch(wiring, context, kept);
        int tasks = wiring.topics().actions().partitions();
        evaluator = new Evaluator(
                wiring.detectors(), new Sampler(wiring.settings().secretDraw(), tasks, new KeptBudgets(kept)));
    }

    @Override
    public void process(Record<String, EnrichedAction> record) {
        EnrichedAction action = record.value();
        AgentMemory memory = AgentMemory.decode(memories.get(record.key()));
        List<Shadow> shadows = wiring.releases().shadows().inForce();
        List<Judgement> theirs = shadows.isEmpty() ? List.of() : watch.judge(action, shadows, memory);
        Judgement judgement = evaluator.judge(action, wiring.releases().policies(), memory, windows);
        if (!theirs.isEmpty()) {
            watch.tell(record, judgement, shadows, theirs);
        }
        if (judgement.verdict() == Verdict.HOLD || judgement.verdict() == Verdict.DENY) {
            memory.observeHeld(action);
        } else {
            memory.observe(action);
        }
        memories.put(record.key(), memory.encode());
        wiring.measurements().judged(judgement);
        context.forward(record.withValue(judgement), Names.CLEAR);
    }

    private record Windows(KeyValueStore<String, byte[]> store) implements WindowStore {
        @Override
        public byte @Nullable [] get(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, byte[] state) {
            store.put(key, state);
        }
    }
}
