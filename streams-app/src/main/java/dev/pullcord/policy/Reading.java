package dev.pullcord.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.policy.cel.CelCompiler;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the readers of one policy share. */
record Reading(Problems problems, Scalars scalars, CelCompiler conditions, DetectorCatalogue detectors) {

    /** A condition; null when there is none, or none that compiles, which is then among the problems. */
    @Nullable
    Condition condition(@Nullable YamlNode node, String what, boolean windowFields) {
        YamlNode.Text text = scalars.text(node, what);
        if (text == null) {
            return null;
        }
        CelCompiler.Compiled compiled = conditions.compile(text.value(), windowFields);
        report(text, compiled.problems());
        return compiled.condition();
    }

    /**
     * A single field.
     *
     * @param type what it has to be; null when any will do
     */
    @Nullable
    Field field(YamlNode.Text text, String source, int offset, @Nullable FieldType type) {
        CelCompiler.NamedField found = conditions.field(source);
        for (CelCompiler.Problem mistake : found.problems()) {
            problems.error(
                    text.places().place(text.value(), offset + mistake.column() - 1),
                    mistake.message(),
                    mistake.hint());
        }
        Field field = found.field();
        if (field != null && type != null && field.type() != type) {
            problems.error(
                    text.places().place(text.value(), offset),
                    "expected a field that is a " + type.name().toLowerCase(Locale.ROOT) + ", but found "
                            + field.text(),
                    type == FieldType.NUMBER ? "for example amount.usd" : "for example party(\"payee\").id");
            return null;
        }
        return field;
    }

    private void report(YamlNode.Text text, List<CelCompiler.Problem> mistakes) {
        for (CelCompiler.Problem mistake : mistakes) {
            problems.error(
                    text.places().place(text.value(), mistake.line(), mistake.column()),
                    mistake.message(),
                    mistake.hint());
        }
    }
}
