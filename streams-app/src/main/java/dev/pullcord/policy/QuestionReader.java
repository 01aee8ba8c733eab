package dev.pullcord.policy;

import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.QuestionTemplate.OptionTemplate;
import dev.pullcord.core.policy.Template;
import dev.pullcord.policy.yaml.Section;
import dev.pullcord.policy.yaml.Suggestion;
import dev.pullcord.policy.yaml.YamlNode;
import dev.pullcord.policy.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a person is asked. */
final class QuestionReader {
    /** Options of one question at most. */
    static final int OPTIONS_MAX = 16;
    /** Longest question, label or consequence, characters. */
    static final int TEXT_MAX = 2_000;

    private final Reading reading;
    private final InputReader inputs;

    QuestionReader(Reading reading) {
        this.reading = reading;
        this.inputs = new InputReader(reading);
    }

    QuestionTemplate read(Section trigger) {
        String text = template(trigger.get("question"), "a question");
        YamlNode node = trigger.get("options");
        List<OptionTemplate> options = new ArrayList<>();
        List<Entry> entries = reading.scalars().entries(node, "options");
        if (node instanceof YamlNode.Keys && (entries.size() < 2 || entries.size() > OPTIONS_MAX)) {
            reading.problems()
                    .error(
                            node.place(),
                            "expected 2 to " + OPTIONS_MAX + " options in " + trigger.name() + ", but found "
                                    + entries.size(),
                            "a question with one answer asks nothing");
        }
        for (Entry entry : entries) {
            OptionTemplate option = option(entry);
            if (option != null) {
                options.add(option);
            }
        }
        return text == null && options.isEmpty() ? QuestionTemplate.DEFAULT : new QuestionTemplate(text, options);
    }

    private @Nullable OptionTemplate option(Entry entry) {
        reading.scalars().named(entry, "the id of an option");
        if (entry.value() instanceof YamlNode.Text) {
            String consequence = template(entry.value(), "the consequence of " + entry.key());
            return consequence == null
                    ? null
                    : new OptionTemplate(entry.key(), null, consequence, inputs.read(entry.key(), null, entry.place()));
        }
        Section section = Section.of(
                entry.value(),
                "option " + entry.key(),
                entry.place(),
                List.of("label", "consequence", "input"),
                reading.problems());
        if (section == null) {
            return null;
        }
        String label = template(section.get("label"), "a label");
        String consequence = template(
                section.require("consequence", "say what happens downstream when it is chosen"),
                "the consequence of " + entry.key());
        String input = inputs.read(entry.key(), section.get("input"), section.place("input"));
        return consequence == null ? null : new OptionTemplate(entry.key(), label, consequence, input);
    }

    /** A text whose placeholders are all known; the text even when they are not, since that is reported. */
    private @Nullable String template(@Nullable YamlNode node, String what) {
        YamlNode.Text text = reading.scalars().text(node, what);
        if (text == null) {
            return null;
        }
        if (text.value().length() > TEXT_MAX) {
            reading.problems()
                    .error(
                            text.place(),
                            "expected " + what + " of at most " + TEXT_MAX + " characters, but found "
                                    + text.value().length());
        }
        for (Template.Mistake mistake : Template.check(text.value())) {
            reading.problems()
                    .error(
                            text.places().place(text.value(), mistake.offset()),
                            mistake.message(),
                            mistake.known().isEmpty() ? "" : Suggestion.hint(mistake.written(), mistake.known()));
        }
        return text.value();
    }
}
