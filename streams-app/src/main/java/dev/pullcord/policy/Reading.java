package dev.pullcord.policy;

import dev.pullcord.core.condition.Condition;
import dev.pullcord.core.condition.Field;
import dev.pullcord.core.condition.FieldType;
import dev.pullcord.policy.Conditions.Mistake;
import dev.pullcord.policy.yaml.Problems;
import dev.pullcord.policy.yaml.Scalars;
import dev.pullcord.policy.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the readers of one policy share. */
record Reading(Problems problems, Scalars scalars, Conditions conditions, DetectorCatalogue detectors) {

    /** A condition; null when there is none, or none that compiles, which is then among the problems. */
    @Nullable
    Condition condition(@Nullable YamlNode node, String what, boolean windowFields) {
        YamlNode.Text text = scalars.text(node, what);
        if (text == null) {
            return null;
        }
        Conditions.Compiled compiled = conditions.compile(text.value(), windowFields);
        report(text, compiled.mistakes());
        return compiled.condition();
    }

    /**
     * A single field.
     *
     * @param type what it has to be; null when any will do
     */
    @Nullable
    Field field(YamlNode.Text text, String source, int offset, @Nullable FieldType type) {
        Conditions.Found found = conditions.field(source);
        for (Mistake mistake : found.mistakes()) {
            problems.error(
                    text.places().place(text.value(), offset + mistake.column() - 1),
                    mistake.message(),
                    mistake.hint());
        }
        Field field = found.field();
        if (field != null && type != null && field.type() != type) {
            problems.error(
                    text.places().place(text.value(), offset),
                    "expected a field that is a number, but found " + field.text(),
                    "for example amount.usd");
            return null;
        }
        return field;
    }

    private void report(YamlNode.Text text, List<Mistake> mistakes) {
        for (Mistake mistake : mistakes) {
            problems.error(
                    text.places().place(text.value(), mistake.line(), mistake.column()),
                    mistake.message(),
                    mistake.hint());
        }
    }
}
