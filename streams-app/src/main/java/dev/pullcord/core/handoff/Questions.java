package dev.pullcord.core.handoff;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.policy.QuestionTemplate;
import dev.pullcord.core.policy.Template;
import dev.pullcord.core.policy.Trigger;
import dev.pullcord.schemas.DecisionOption;
import dev.pullcord.schemas.Question;
import dev.pullcord.schemas.Reversibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a policy's template, or the default for the action, into one question whose every answer says what follows. */
final class Questions {
    private static final Template AMOUNT = Template.of("{{amount}}");
    private static final String ANY_ARGUMENTS = "{\"type\":\"object\"}";

    private Questions() {}

    static Question ask(Trigger trigger, EnrichedAction action) {
        QuestionTemplate template = trigger.question();
        List<DecisionOption> options = new ArrayList<>();
        if (template.options().isEmpty()) {
            options.add(option("approve", "Approve", approved(action), null));
            options.add(option("reject", "Reject", rejected(action), null));
            options.add(option("modify", "Approve with changes", modified(action), ANY_ARGUMENTS));
        } else {
            for (QuestionTemplate.OptionTemplate one : template.options()) {
                options.add(option(
                        one.id(),
                        one.label() == null
                                ? label(one.id())
                                : Template.of(one.label()).render(action),
                        Template.of(one.consequence()).render(action),
                        one.inputSchema()));
            }
        }
        String text = template.text() == null
                ? question(action)
                : Template.of(template.text()).render(action);
        return Question.newBuilder().setText(text).setOptions(options).build();
    }

    private static String question(EnrichedAction action) {
        String money = action.proposal().getAmount() == null ? "" : " for " + AMOUNT.render(action);
        return "May " + action.action().getAgentId() + " do "
                + action.proposal().getActionType() + money + " with "
                + action.proposal().getTool() + "?";
    }

    private static String approved(EnrichedAction action) {
        Reversibility reversibility = action.proposal().getReversibility();
        String undo = switch (reversibility) {
            case REVERSIBLE -> "It can be undone afterwards.";
            case COMPENSABLE -> "It cannot be undone, only compensated.";
            case IRREVERSIBLE -> "It cannot be undone.";
            case UNKNOWN -> "Whether it can be undone is not known.";
        };
        return "The agent calls " + action.proposal().getTool() + " once, with exactly these arguments. " + undo;
    }

    private static String rejected(EnrichedAction action) {
        return "Nothing is executed. The agent is told that "
                + action.proposal().getActionType()
                + " was rejected, with your reason, and may not try the same again.";
    }

    private static String modified(EnrichedAction action) {
        return "The agent calls " + action.proposal().getTool()
                + " once, with the arguments you write instead; the ones proposed here are not used.";
    }

    private static String label(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    private static DecisionOption option(String id, String label, String consequence, @Nullable String inputSchema) {
        return DecisionOption.newBuilder()
                .setId(id)
                .setLabel(label)
                .setConsequence(consequence)
                .setInputSchema(inputSchema)
                .build();
    }
}
