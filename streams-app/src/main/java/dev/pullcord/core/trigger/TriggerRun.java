package dev.pullcord.core.trigger;

import dev.pullcord.core.calibrate.Calibrations;
import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.Truth;
import dev.pullcord.core.detect.Detection;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.detect.Evidence;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.enrich.Vocabulary;
import dev.pullcord.core.policy.Rule;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.core.risk.RiskDetectors;
import dev.pullcord.core.window.AgentMemory;
import dev.pullcord.core.window.WindowSpec;
import dev.pullcord.core.window.WindowState;
import dev.pullcord.schemas.ConfidenceReading;
import dev.pullcord.schemas.FiredValue;
import dev.pullcord.schemas.WindowFeature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the triggers that concern one action speak. Each detector measures an action once, however many triggers name it. */
final class TriggerRun {
    /** Values kept of one firing at most; the strongest evidence comes first. */
    static final int VALUES_MAX = 12;

    private final EnrichedAction action;
    private final FieldTable fields;
    private final Facts facts;
    private final AgentMemory memory;
    private final WindowStore store;
    private final Map<String, Detector> detectors;
    private final Calibrations calibrations;
    private final Map<String, Detection> detections = new HashMap<>();
    private final List<Evaluator.Fired> fired = new ArrayList<>();
    private final List<WindowFeature> windows = new ArrayList<>();
    private final List<ConfidenceReading> readings = new ArrayList<>();

    TriggerRun(
            EnrichedAction action,
            PolicySet policies,
            Facts facts,
            AgentMemory memory,
            WindowStore store,
            Map<String, Detector> detectors) {
        this.action = action;
        this.fields = policies.fields();
        this.calibrations = policies.calibrations();
        this.facts = facts;
        this.memory = memory;
        this.store = store;
        this.detectors = detectors;
    }

    List<Evaluator.Fired> fired() {
        return fired;
    }

    List<WindowFeature> windows() {
        return windows;
    }

    List<ConfidenceReading> readings() {
        return readings;
    }

    /** @param guard truth of the trigger's guard, TRUE or UNKNOWN */
    void speak(Trigger trigger, Truth guard) {
        Rule rule = trigger.rule();
        if (rule instanceof Rule.When when) {
            condition(trigger, when.condition(), guard);
        } else if (rule instanceof Rule.Window window) {
            window(trigger, window);
        } else if (rule instanceof Rule.Detect detect) {
            detect(trigger, detect);
        } else if (rule instanceof Rule.Confidence confidence) {
            confidence(trigger, confidence);
        }
    }

    private void confidence(Trigger trigger, Rule.Confidence rule) {
        ConfidenceRun run = new ConfidenceRun(rule, action, calibrations);
        ConfidenceReading reading = run.reading(trigger);
        if (reading != null) {
            readings.add(reading);
        }
        Word word = run.word();
        if (word != null) {
            add(trigger, word);
        }
    }

    private void condition(Trigger trigger, Condition condition, Truth truth) {
        List<FiredValue> values = new ArrayList<>();
        for (Field field : condition.fields()) {
            if (values.size() < VALUES_MAX) {
                values.add(value(field.text(), shown(action.read(field)), condition.source(), ""));
            }
        }
        boolean undetermined = truth == Truth.UNKNOWN;
        add(trigger, new Word(1, Sentences.condition(values, condition.source(), undetermined), values, undetermined));
    }

    private void window(Trigger trigger, Rule.Window rule) {
        WindowSpec spec = rule.window();
        List<String> scope = new ArrayList<>();
        scope.add(action.action().getAgentId());
        for (Field field : spec.scope()) {
            scope.add(shown(action.read(field)));
        }
        String key = trigger.policy() + '\n' + trigger.id() + '\n' + String.join("\n", scope);
        WindowState state = WindowState.decode(spec, store.get(key));
        WindowState.Reading reading = state.add(action.action().getOccurredAt(), measured(spec), distinct(spec));
        store.put(key, state.encode());
        windows.add(new WindowFeature(trigger.policy(), trigger.id(), scope, reading.value(), reading.usual()));
        overlay(Vocabulary.WINDOW_VALUE, reading.value());
        overlay(Vocabulary.WINDOW_USUAL, reading.usual());
        Truth truth = rule.condition().test(facts);
        // too little seen to know what is usual is not a reason to stop anybody; another missing value is
        if (truth == Truth.TRUE || (truth == Truth.UNKNOWN && reading.usual() != null)) {
            List<FiredValue> values = new ArrayList<>();
            String source = rule.condition().source();
            values.add(value("window.value", Sentences.number(reading.value()), source, ""));
            values.add(value("window.usual", shown(reading.usual()), source, ""));
            String summary = Sentences.window(spec, scope, reading, source);
            add(trigger, new Word(1, summary, values, truth == Truth.UNKNOWN));
        }
    }

    private void overlay(Field field, @Nullable Double value) {
        int slot = fields.slotOf(field);
        if (slot >= 0) {
            facts.set(slot, value);
        }
    }

    private double measured(WindowSpec spec) {
        Field of = spec.of();
        return of != null && action.read(of) instanceof Double number ? number : 0;
    }

    private @Nullable String distinct(WindowSpec spec) {
        Field of = spec.of();
        Object value = of == null || spec.aggregate() != WindowSpec.Aggregate.DISTINCT ? null : action.read(of);
        return value == null ? null : shown(value);
    }

    private void detect(Trigger trigger, Rule.Detect rule) {
        List<FiredValue> values = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        double strongest = 0;
        for (Rule.DetectorUse use : rule.detectors()) {
            Detection detection = detections.computeIfAbsent(use.id(), this::measure);
            if (detection.score() < use.threshold()) {
                continue;
            }
            strongest = Math.max(strongest, detection.score());
            sentences.add(detection.summary());
            values.add(value(use.id(), Sentences.number(detection.score()), Sentences.number(use.threshold()), ""));
            for (Evidence evidence : detection.evidence()) {
                if (values.size() < VALUES_MAX) {
                    values.add(value(evidence.what(), evidence.value(), "", evidence.place()));
                }
            }
        }
        if (!sentences.isEmpty()) {
            add(trigger, new Word(strongest, String.join(" ", sentences), values, false));
        }
    }

    private Detection measure(String id) {
        Detector detector = detectors.get(id);
        if (detector == null) {
            if (!id.startsWith(Rule.DetectorUse.EXTERNAL)) {
                throw new IllegalStateException(
                        "a policy names the detector " + id + ", which the loader lets not pass");
            }
            detector = RiskDetectors.external(id.substring(Rule.DetectorUse.EXTERNAL.length()));
        }
        return detector.detect(action, memory);
    }

    private void add(Trigger trigger, Word word) {
        fired.add(new Evaluator.Fired(trigger, word));
    }

    static String shown(@Nullable Object value) {
        return value == null ? "missing" : value instanceof Double number ? Sentences.number(number) : value.toString();
    }

    static FiredValue value(String name, String value, String threshold, String place) {
        return new FiredValue(name, value, threshold, place);
    }
}
