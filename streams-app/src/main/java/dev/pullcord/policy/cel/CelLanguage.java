package dev.pullcord.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.pullcord.core.condition.Expression;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.policy.cel.CelCompiler.NamedField;
import dev.pullcord.policy.cel.CelCompiler.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression means, whatever table it is compiled for. Remembers the last {@value #MAX_REMEMBERED} readings, so that a
 * release that changes one rule of ten thousand costs one reading; the reading longest unused is forgotten first.
 * Thread-safe.
 */
public final class CelLanguage {
    private static final int MAX_REMEMBERED = 20_000;

    private final CelGrammar grammar = new CelGrammar();
    private final Map<Source, Reading> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Reading> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** Reads a condition. */
    Reading read(String source, boolean windowFields) {
        Source key = new Source(source, windowFields);
        synchronized (remembered) {
            Reading known = remembered.get(key);
            if (known != null) {
                return known;
            }
        }
        Reading reading = readAnew(source, windowFields);
        synchronized (remembered) {
            remembered.put(key, reading);
        }
        return reading;
    }

    private Reading readAnew(String source, boolean windowFields) {
        Problems problems = new Problems(source);
        CelAbstractSyntaxTree parsed = parse(source, problems);
        if (parsed == null) {
            return new Reading(null, problems.list());
        }
        problems.locate(parsed.getSource());
        NameResolver names = new NameResolver(windowFields, problems);
        CelExpr resolved = names.resolve(parsed.getExpr());
        CelValidationResult checked = grammar.check(CelAbstractSyntaxTree.newParsedAst(resolved, parsed.getSource()));
        checked.getErrors().forEach(issue -> TypeIssues.report(issue, problems));
        if (!problems.list().isEmpty()) {
            return new Reading(null, problems.list());
        }
        Expression expression = new Translator(names.fields(), problems).translate(resolved);
        if (expression != null && expression.type() != FieldType.BOOL) {
            problems.add(
                    "expected a condition, which is true or false, but found a " + Words.of(expression.type()),
                    "compare it with something");
        }
        return problems.list().isEmpty() ? new Reading(expression, List.of()) : new Reading(null, problems.list());
    }

    /** Reads the name of one field. */
    NamedField field(String source) {
        Problems problems = new Problems(source);
        CelAbstractSyntaxTree parsed = parse(source, problems);
        if (parsed == null) {
            return new NamedField(null, problems.list());
        }
        problems.locate(parsed.getSource());
        Field field = new NameResolver(false, problems).field(parsed.getExpr());
        return new NamedField(field, problems.list());
    }

    private @Nullable CelAbstractSyntaxTree parse(String source, Problems problems) {
        if (source.length() > CelGrammar.MAX_LENGTH) {
            problems.add(
                    "expected at most " + CelGrammar.MAX_LENGTH + " characters, but found " + source.length(),
                    "split the condition into several triggers");
            return null;
        }
        CelValidationResult parsed = grammar.parse(source);
        if (parsed.hasError()) {
            SyntaxIssues.report(parsed.getErrors(), problems);
            return null;
        }
        try {
            return parsed.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("expected a tree where there is no error, but found none: " + source, e);
        }
    }

    private record Source(String text, boolean windowFields) {}

    /** An expression, or what is wrong with it. */
    record Reading(@Nullable Expression expression, List<Problem> problems) {}
}
