package dev.pullcord.topology.telemetry;

import dev.pullcord.schemas.ActionFile;
import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.CalibrationLabel;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.CaseState;
import dev.pullcord.schemas.DayTally;
import dev.pullcord.schemas.Evaluation;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.Outcome;
import dev.pullcord.schemas.Resolution;
import dev.pullcord.schemas.RoleLoad;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.topic.Topic;
import dev.pullcord.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole second stream on one page.
 *
 * <pre>
 *   escalation.audit ─► rekey ─► pullcord.telemetry-audit
 *
 *   escalation.evaluations ───┐
 *   agent.resolutions ────────┤
 *   agent.outcomes ───────────┼─► join ─► count ─(flush)─► pullcord.telemetry-partials
 *   pullcord.telemetry-audit ─┘
 *   pullcord.role-load ─► queues ─► count-queues ─(flush)─► pullcord.telemetry-partials
 *
 *   pullcord.telemetry-partials ─► merge ─(final, corrections)─► telemetry.triggers, telemetry.decisions, telemetry.latency,
 *                                                                telemetry.reversals, telemetry.missed
 *
 *   evaluations, outcomes, audit, escalation.cases ─► tally ─(flush)─► pullcord.tallies ─► find ─► telemetry.findings
 *
 *   join ─► label ─► pullcord.calibration-labels ─► calibrate ─► telemetry.calibration
 *                                                       └──(broken)─► escalation.policies, telemetry.findings
 *
 *   bytes that cannot be read, from any of the inputs ─► escalation.dlq
 * </pre>
 *
 * A task counts by itself and tells the difference once per flush, so a dimension that every action belongs to costs one record and not
 * one per action. Whoever merges a dimension sees it from all tasks, and alone.
 */
public final class TelemetryTopology {
    private final TelemetryWiring wiring;
    private final Topics topics;
    private final Topology topology = new Topology();

    private TelemetryTopology(TelemetryWiring wiring) {
        this.wiring = wiring;
        this.topics = wiring.topics();
    }

    /** Draws the topology. */
    public static Topology build(TelemetryWiring wiring) {
        TelemetryTopology page = new TelemetryTopology(wiring);
        page.rekey();
        page.join();
        page.queues();
        page.merge();
        page.find();
        page.calibrate();
        return page.topology;
    }

    private void rekey() {
        String letters = TelemetryNames.REKEY_DEAD_LETTERS_OUT;
        source(TelemetryNames.AUDIT_IN, topics.audit());
        stage(
                TelemetryNames.REKEY,
                () -> new RekeyStage(wiring, TelemetryNames.AUDIT_OUT, letters),
                TelemetryNames.AUDIT_IN);
        sink(TelemetryNames.AUDIT_OUT, topics.telemetryAudit(), TelemetryNames.REKEY);
        deadLetters(letters, TelemetryNames.REKEY);
    }

    private void join() {
        String letters = TelemetryNames.JOIN_DEAD_LETTERS_OUT;
        source(TelemetryNames.EVALUATIONS_IN, topics.evaluations());
        source(TelemetryNames.RESOLUTIONS_IN, topics.resolutions());
        source(TelemetryNames.OUTCOMES_IN, topics.outcomes());
        source(TelemetryNames.AUDIT_BY_AGENT_IN, topics.telemetryAudit());
        read(
                TelemetryNames.READ_EVALUATIONS,
                Evaluation.class,
                topics.evaluations(),
                Evaluation::getAgentId,
                new Way(TelemetryNames.EVALUATIONS_IN, List.of(TelemetryNames.JOIN, TelemetryNames.TALLY), letters));
        read(
                TelemetryNames.READ_RESOLUTIONS,
                Resolution.class,
                topics.resolutions(),
                Resolution::getAgentId,
                new Way(TelemetryNames.RESOLUTIONS_IN, TelemetryNames.JOIN, letters));
        read(
                TelemetryNames.READ_OUTCOMES,
                Outcome.class,
                topics.outcomes(),
                Outcome::getAgentId,
                new Way(TelemetryNames.OUTCOMES_IN, List.of(TelemetryNames.JOIN, TelemetryNames.TALLY), letters));
        read(
                TelemetryNames.READ_AUDIT,
                AuditRecord.class,
                topics.telemetryAudit(),
                AuditRecord::getAgentId,
                new Way(TelemetryNames.AUDIT_BY_AGENT_IN, List.of(TelemetryNames.JOIN, TelemetryNames.TALLY), letters));
        String[] readers = {
            TelemetryNames.READ_EVALUATIONS,
            TelemetryNames.READ_RESOLUTIONS,
            TelemetryNames.READ_OUTCOMES,
            TelemetryNames.READ_AUDIT
        };
        stage(TelemetryNames.JOIN, () -> new JoinStage(wiring), readers);
        stage(
                TelemetryNames.COUNT,
                () -> new CountStage(wiring, TelemetryNames.PARTIAL_SUMS, true),
                TelemetryNames.JOIN);
        store(TelemetryNames.ACTION_FILES, files(), TelemetryNames.JOIN);
        store(TelemetryNames.ACTION_FILES_DUE, Serdes.String(), TelemetryNames.JOIN);
        store(TelemetryNames.PARTIAL_SUMS, partials(), TelemetryNames.COUNT);
        store(TelemetryNames.TOLD_NAMES, Serdes.String(), TelemetryNames.COUNT);
        sink(TelemetryNames.PARTIALS_OUT, topics.telemetryPartials(), TelemetryNames.COUNT);
        deadLetters(letters, readers);
    }

    private void queues() {
        String letters = TelemetryNames.LOADS_DEAD_LETTERS_OUT;
        source(TelemetryNames.LOADS_IN, topics.roleLoad());
        read(
                TelemetryNames.READ_LOADS,
                RoleLoad.class,
                topics.roleLoad(),
                RoleLoad::getId,
                new Way(TelemetryNames.LOADS_IN, TelemetryNames.QUEUES, letters));
        stage(TelemetryNames.QUEUES, () -> new QueueStage(wiring), TelemetryNames.READ_LOADS);
        stage(
                TelemetryNames.COUNT_QUEUES,
                () -> new CountStage(wiring, TelemetryNames.QUEUE_SUMS, false),
                TelemetryNames.QUEUES);
        store(
                TelemetryNames.ROLE_QUEUES,
                StoredRecords.of(RoleLoad.getEncoder(), RoleLoad.getDecoder()),
                TelemetryNames.QUEUES);
        store(TelemetryNames.QUEUE_SUMS, partials(), TelemetryNames.COUNT_QUEUES);
        sink(TelemetryNames.QUEUE_PARTIALS_OUT, topics.telemetryPartials(), TelemetryNames.COUNT_QUEUES);
        deadLetters(letters, TelemetryNames.READ_LOADS);
    }

    private void merge() {
        String letters = TelemetryNames.PARTIALS_DEAD_LETTERS_OUT;
        source(TelemetryNames.PARTIALS_IN, topics.telemetryPartials());
        read(
                TelemetryNames.READ_PARTIALS,
                TelemetryPartial.class,
                topics.telemetryPartials(),
                TelemetryPartial::getId,
                new Way(TelemetryNames.PARTIALS_IN, TelemetryNames.MERGE, letters));
        stage(TelemetryNames.MERGE, () -> new MergeStage(wiring), TelemetryNames.READ_PARTIALS);
        store(TelemetryNames.WINDOWS, partials(), TelemetryNames.MERGE);
        store(TelemetryNames.WINDOWS_DUE, Serdes.String(), TelemetryNames.MERGE);
        sink(TelemetryNames.TRIGGERS_OUT, topics.triggerTelemetry(), TelemetryNames.MERGE);
        sink(TelemetryNames.DECISIONS_OUT, topics.decisionTelemetry(), TelemetryNames.MERGE);
        sink(TelemetryNames.LATENCY_OUT, topics.latencyTelemetry(), TelemetryNames.MERGE);
        sink(TelemetryNames.REVERSALS_OUT, topics.reversalTelemetry(), TelemetryNames.MERGE);
        sink(TelemetryNames.MISSED_OUT, topics.missedTelemetry(), TelemetryNames.MERGE);
        deadLetters(letters, TelemetryNames.READ_PARTIALS);
    }

    /** From what was read above, and from cases, to findings. */
    private void find() {
        source(TelemetryNames.CASES_IN, topics.cases());
        read(
                TelemetryNames.READ_CASES,
                CaseState.class,
                topics.cases(),
                CaseState::getCaseId,
                new Way(TelemetryNames.CASES_IN, TelemetryNames.TALLY, TelemetryNames.CASES_DEAD_LETTERS_OUT));
        deadLetters(TelemetryNames.CASES_DEAD_LETTERS_OUT, TelemetryNames.READ_CASES);
        stage(
                TelemetryNames.TALLY,
                () -> new TallyStage(wiring.settings().flush()),
                TelemetryNames.READ_EVALUATIONS,
                TelemetryNames.READ_OUTCOMES,
                TelemetryNames.READ_AUDIT,
                TelemetryNames.READ_CASES);
        store(TelemetryNames.PENDING_TALLIES, Serdes.Long(), TelemetryNames.TALLY);
        sink(TelemetryNames.TALLIES_OUT, topics.tallies(), TelemetryNames.TALLY);

        source(TelemetryNames.TALLIES_IN, topics.tallies());
        read(
                TelemetryNames.READ_TALLIES,
                DayTally.class,
                topics.tallies(),
                DayTally::getId,
                new Way(TelemetryNames.TALLIES_IN, TelemetryNames.FIND, TelemetryNames.TALLIES_DEAD_LETTERS_OUT));
        deadLetters(TelemetryNames.TALLIES_DEAD_LETTERS_OUT, TelemetryNames.READ_TALLIES);
        stage(
                TelemetryNames.FIND,
                () -> new FindStage(wiring.policies(), wiring.settings().flush()),
                TelemetryNames.READ_TALLIES);
        store(
                TelemetryNames.DAY_TALLIES,
                StoredRecords.of(DayTally.getEncoder(), DayTally.getDecoder()),
                TelemetryNames.FIND);
        store(
                TelemetryNames.TOLD_FINDINGS,
                StoredRecords.of(Finding.getEncoder(), Finding.getDecoder()),
                TelemetryNames.FIND);
        sink(TelemetryNames.FINDINGS_OUT, topics.findings(), TelemetryNames.FIND);
    }

    /** From what was learnt above to thresholds that are taken back. */
    private void calibrate() {
        stage(TelemetryNames.LABEL, LabelStage::new, TelemetryNames.JOIN);
        sink(TelemetryNames.LABELS_OUT, topics.calibrationLabels(), TelemetryNames.LABEL);

        source(TelemetryNames.LABELS_IN, topics.calibrationLabels());
        read(
                TelemetryNames.READ_LABELS,
                CalibrationLabel.class,
                topics.calibrationLabels(),
                CalibrationLabel::getCalibration,
                new Way(TelemetryNames.LABELS_IN, TelemetryNames.CALIBRATE, TelemetryNames.LABELS_DEAD_LETTERS_OUT));
        deadLetters(TelemetryNames.LABELS_DEAD_LETTERS_OUT, TelemetryNames.READ_LABELS);
        stage(
                TelemetryNames.CALIBRATE,
                () -> new CalibrationStage(() -> wiring.policies().get().calibrations()),
                TelemetryNames.READ_LABELS);
        store(
                TelemetryNames.STANDINGS,
                StoredRecords.of(CalibrationStanding.getEncoder(), CalibrationStanding.getDecoder()),
                TelemetryNames.CALIBRATE);
        sink(TelemetryNames.STANDINGS_OUT, topics.calibration(), TelemetryNames.CALIBRATE);
        sink(TelemetryNames.RETRACTIONS_OUT, topics.policies(), TelemetryNames.CALIBRATE);
        sink(TelemetryNames.BROKEN_OUT, topics.findings(), TelemetryNames.CALIBRATE);
    }

    /** Nodes around a reader: where records come from, where they go, and where those go that cannot be read. */
    private record Way(String from, List<String> to, String letters) {
        Way(String from, String to, String letters) {
            this(from, List.of(to), letters);
        }
    }

    private static Serde<TelemetryPartial> partials() {
        return StoredRecords.of(TelemetryPartial.getEncoder(), TelemetryPartial.getDecoder());
    }

    private static Serde<ActionFile> files() {
        return StoredRecords.of(ActionFile.getEncoder(), ActionFile.getDecoder());
    }

    private void source(String name, Topic topic) {
        topology.addSource(name, new StringDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private <T extends SpecificRecord> void read(
            String name, Class<T> type, Topic topic, Function<T, String> key, Way way) {
        stage(name, () -> new ReadStage<>(wiring, type, topic, key, way.to(), way.letters()), way.from());
    }

    private <I, O> void stage(String name, ProcessorSupplier<String, I, String, O> supplier, String... parents) {
        topology.addProcessor(name, supplier, parents);
    }

    private <V> void store(String name, Serde<V> values, String stage) {
        StoreBuilder<KeyValueStore<String, V>> builder =
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
        topology.addStateStore(builder.withLoggingEnabled(Map.of()).withCachingEnabled(), stage);
    }

    private void sink(String name, Topic topic, String parent) {
        topology.addSink(
                name, topic.name(), new StringSerializer(), wiring.values().serializer(), parent);
    }

    private void deadLetters(String name, String... parents) {
        topology.addSink(name, topics.deadLetters().name(), new StringSerializer(), new ByteArraySerializer(), parents);
    }
}
