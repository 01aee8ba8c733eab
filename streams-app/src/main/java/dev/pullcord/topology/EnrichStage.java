package dev.pullcord.topology;

import dev.pullcord.core.enrich.Enricher;
import dev.pullcord.core.enrich.References;
import dev.pullcord.core.ingest.ValidAction;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Looks up what is known about an action. */
final class EnrichStage implements Processor<String, ValidAction, String, Object> {
    private final Wiring wiring;
    private final Enricher enricher;
    private ProcessorContext<String, Object> context;
    private References references;

    @SuppressWarnings("NullAway.Init")
    EnrichStage(Wiring wiring) {
        this.wiring = wiring;
        enricher = new Enricher(wiring.settings().defaultProfile());
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        references = new ReferenceTables(context, wiring);
    }

    @Override
    public void process(Record<String, ValidAction> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        String source = place.topic() + "-" + place.partition() + "@" + place.offset();
        Instant at = Instant.ofEpochMilli(record.timestamp());
        ValidAction valid = record.value();
        context.forward(
                record.withValue(enricher.enrich(valid.action(), valid.arguments(), references, at, source)),
                Names.EVALUATE);
    }
}
