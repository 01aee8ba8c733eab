package dev.pullcord.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person is asked. Texts may hold <code>{{field}}</code>, filled from the action.
 *
 * @param text the question; null for the default of the action
 * @param options the answers in order; empty for the default set approve, reject, modify
 */
public record QuestionTemplate(@Nullable String text, List<OptionTemplate> options) {
    /** Everything by default. */
    public static final QuestionTemplate DEFAULT = new QuestionTemplate(null, List.of());

    public QuestionTemplate {
        options = List.copyOf(options);
    }

    /**
     * One answer.
     *
     * @param id approve, reject, modify, escalate or the policy's own
     * @param label what stands on the button; null for the id
     * @param consequence what happens downstream
     * @param inputSchema JSON Schema of the arguments it takes; null when it takes none
     */
    public record OptionTemplate(
            String id,
            @Nullable String label,
            String consequence,
            @Nullable String inputSchema) {}
}
