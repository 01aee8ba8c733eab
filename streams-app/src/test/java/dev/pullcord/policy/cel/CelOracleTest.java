package dev.pullcord.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Facts;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldTable;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.core.condition.Truth;
import dev.pullcord.core.enrich.Vocabulary;
import dev.pullcord.policy.cel.CelCompiler.Compiled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is missing, our closures answer as CEL's own runtime does with CEL's own declarations. */
class CelOracleTest {
    private static final List<String> TEXTS =
            List.of("", "a", "payment.send", "payment.refund", "AB", "é😀x", "x'y", "gold");
    private static final List<Double> NUMBERS = List.of(-3.0, 0.0, 0.5, 1.0, 2.0, 100.0, 10_000.25);
    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=");

    private final Map<String, Object> values = new HashMap<>();
    private final Cel cel = cel();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void closures_agree_with_the_interpreter(long seed) throws CelValidationException, CelEvaluationException {
        SplittableRandom random = new SplittableRandom(seed);
        FieldTable table = new FieldTable();
        CelCompiler compiler = new CelCompiler(table);
        int holds = 0;
        for (int i = 0; i < 150; i++) {
            String source = condition(random, 3);
            Compiled compiled = compiler.compile(source, true);
            assertThat(compiled.problems()).as(source).isEmpty();
            Condition condition = Objects.requireNonNull(compiled.condition());
            CelRuntime.Program program = cel.createProgram(cel.compile(source).getAst());
            for (int j = 0; j < 12; j++) {
                fill(random);
                boolean expected = (Boolean) program.eval(values);
                Truth truth = condition.test(new Facts(table, field -> values.get(field.text())));
                assertThat(truth).as("%s with %s", source, values).isEqualTo(Truth.of(expected));
                holds += expected ? 1 : 0;
            }
        }
        assertThat(holds).isBetween(200, 1_600);
    }

    private static String condition(SplittableRandom random, int depth) {
        if (depth == 0) {
            return test(random);
        }
        return switch (random.nextInt(7)) {
            case 0 -> "!(" + condition(random, depth - 1) + ")";
            case 1, 2 -> "(" + condition(random, depth - 1) + " && " + condition(random, depth - 1) + ")";
            case 3, 4 -> "(" + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ")";
            case 5 ->
                "(" + condition(random, depth - 1) + " ? " + condition(random, depth - 1) + " : "
                        + condition(random, depth - 1) + ")";
            default -> "(" + condition(random, depth - 1) + ") == (" + condition(random, depth - 1) + ")";
        };
    }

    private static String test(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> text(random) + " == " + text(random);
            case 1 -> text(random) + " != " + constant(random);
            case 2 -> text(random) + " in [" + constant(random) + ", " + constant(random) + ", " + text(random) + "]";
            case 3 -> text(random) + ".startsWith(" + constant(random) + ")";
            case 4 -> text(random) + ".contains(" + text(random) + ")";
            case 5 -> text(random) + ".endsWith(" + constant(random) + ")";
            case 6 -> text(random) + ".matches('" + pick(random, List.of("^pay", "[A-Z]{2}", "e.d$", "(?i)ab")) + "')";
            case 7 -> number(random, 2) + " " + pick(random, ORDERS) + " " + random.nextInt(-2, 150);
            case 8 -> number(random, 2) + " " + pick(random, List.of("==", "!=", "<", ">=")) + " " + number(random, 1);
            case 9 -> "size(" + text(random) + ") " + pick(random, ORDERS) + " " + random.nextInt(8);
            case 10 -> number(random, 1) + " in [" + pick(random, NUMBERS) + ", " + pick(random, NUMBERS) + "]";
            default -> pick(random, fields(FieldType.BOOL));
        };
    }

    private static String text(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(random, fields(FieldType.TEXT)) + ".lowerAscii()";
            case 1 ->
                "(" + pick(random, fields(FieldType.BOOL)) + " ? " + constant(random) + " : " + constant(random) + ")";
            default -> pick(random, fields(FieldType.TEXT));
        };
    }

    private static String number(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return pick(random, fields(FieldType.NUMBER));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "" + pick(random, NUMBERS);
            case 1 -> "-" + number(random, 0);
            case 2 -> "(" + number(random, depth - 1) + " / 4.0)";
            default ->
                "(" + number(random, depth - 1) + pick(random, List.of(" + ", " - ", " * ")) + number(random, depth - 1)
                        + ")";
        };
    }

    private static String constant(SplittableRandom random) {
        return '"' + pick(random, TEXTS) + '"';
    }

    private static <T> T pick(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> fields(FieldType type) {
        return switch (type) {
            case TEXT ->
                List.of("action.type", "tenant.id", "party(\"vendor\").tier", "argText(\"x\")", "attribute(\"y\")");
            case NUMBER -> List.of("amount.usd", "window.value", "work.errors", "signal(\"s\")", "argNumber(\"n\")");
            case BOOL -> List.of("agent.known", "party(\"vendor\").approved", "scope(\"z\")", "promised(\"p\")");
        };
    }

    private void fill(SplittableRandom random) {
        fields(FieldType.TEXT).forEach(field -> values.put(field, pick(random, TEXTS)));
        fields(FieldType.NUMBER).forEach(field -> values.put(field, pick(random, NUMBERS)));
        fields(FieldType.BOOL).forEach(field -> values.put(field, random.nextBoolean()));
    }

    // the functions read the values of the action under test, which change from one to the next
    @SuppressWarnings("Immutable")
    private Cel cel() {
        CelBuilder builder = CelFactory.legacyCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .addCompilerLibraries(CelExtensions.strings())
                .addRuntimeLibraries(CelExtensions.strings());
        Vocabulary.plainFields().forEach(plain -> builder.addVar(plain.name(), type(plain.type())));
        for (Vocabulary.Parametric function : Vocabulary.parametricFields()) {
            String name = function.name();
            FieldType single = function.members().get("");
            CelType result = single == null ? MapType.create(SimpleType.STRING, SimpleType.DYN) : type(single);
            builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                    name, CelOverloadDecl.newGlobalOverload(name + "_of", result, SimpleType.STRING)));
            builder.addFunctionBindings(CelFunctionBinding.from(
                    name + "_of",
                    String.class,
                    parameter -> single == null ? members(function, parameter) : value(name, parameter, "", single)));
        }
        return builder.build();
    }

    private Map<String, Object> members(Vocabulary.Parametric function, String parameter) {
        return function.members().entrySet().stream()
                .filter(member -> values.containsKey(
                        new Field(function.name(), parameter, member.getKey(), member.getValue()).text()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        member -> value(function.name(), parameter, member.getKey(), member.getValue())));
    }

    private Object value(String name, String parameter, String member, FieldType type) {
        return Objects.requireNonNull(values.get(new Field(name, parameter, member, type).text()));
    }

    private static CelType type(FieldType type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> SimpleType.DOUBLE;
            case BOOL -> SimpleType.BOOL;
        };
    }
}
