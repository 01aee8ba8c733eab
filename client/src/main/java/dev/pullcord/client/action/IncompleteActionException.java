package dev.pullcord.client.action;

import dev.pullcord.client.failure.PullcordException;
import java.util.List;

/** An action lacks parts that a person needs to decide, or has parts that make no sense. All are told at once. */
public final class IncompleteActionException extends PullcordException {
    private final List<String> problems;

    IncompleteActionException(String what, List<String> problems) {
        super("expected a whole description of " + what + ", but:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with the way out. */
    public List<String> problems() {
        return problems;
    }
}
