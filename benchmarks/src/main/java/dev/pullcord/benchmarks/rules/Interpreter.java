package dev.pullcord.benchmarks.rules;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CEL's own runtime, one rule after another: what everybody has who does not index. Its variables are flat, its cheapest form. */
final class Interpreter {
    private final List<CelRuntime.Program> programs = new ArrayList<>();

    Interpreter(List<String> rules) throws CelValidationException {
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build());
        for (String text : List.of(
                RuleCorpus.TYPE,
                RuleCorpus.TOOL,
                RuleCorpus.TIER,
                RuleCorpus.VENDOR,
                RuleCorpus.CLASS,
                RuleCorpus.PLACE,
                RuleCorpus.LAW,
                RuleCorpus.CURRENCY)) {
            builder.addVar(flat(text), SimpleType.STRING);
        }
        builder.addVar(RuleCorpus.AMOUNT, SimpleType.DOUBLE).addVar(RuleCorpus.CONFIDENCE, SimpleType.DOUBLE);
        Cel cel = builder.build();
        for (String rule : rules) {
            programs.add(program(cel, flat(rule)));
        }
    }

    private static CelRuntime.Program program(Cel cel, String rule) throws CelValidationException {
        try {
            return cel.createProgram(cel.compile(rule).getAst());
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("expected a program, but found " + e.getMessage() + " in " + rule, e);
        }
    }

    /** Variables of an event in the form the programs read. */
    static Map<String, Object> flat(Map<String, Object> event) {
        Map<String, Object> flat = new HashMap<>();
        event.forEach((field, value) -> flat.put(flat(field), value));
        return flat;
    }

    private static String flat(String source) {
        return source.replace("party(\"vendor\")", "vendor");
    }

    /** Number of rules that hold. */
    int matches(Map<String, Object> variables) {
        int count = 0;
        try {
            for (CelRuntime.Program program : programs) {
                count += (Boolean) program.eval(variables) ? 1 : 0;
            }
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("expected every rule to be evaluated, but found " + e.getMessage(), e);
        }
        return count;
    }
}
