package dev.pullcord.policy.yaml;

import dev.pullcord.policy.yaml.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one document. Not thread-safe. */
public final class Problems {
    /** Problems that are kept; the last one then says that there are more. */
    public static final int MAX = 1_000;

    private static final Comparator<Problem> ORDER = Comparator.<Problem>comparingInt(
                    p -> p.place().line())
            .thenComparingInt(p -> p.place().column());

    private final String file;
    private final List<Problem> list = new ArrayList<>();
    private boolean errors;

    /**
     * @param file name of the document, for messages
     */
    public Problems(String file) {
        this.file = file;
    }

    /** The document cannot be used. */
    public void error(Place place, String message, String hint) {
        errors = true;
        add(place, Severity.ERROR, message, hint);
    }

    /** The document cannot be used, and there is no advice. */
    public void error(Place place, String message) {
        error(place, message, "");
    }

    /** The document can be used. */
    public void warning(Place place, String message, String hint) {
        add(place, Severity.WARNING, message, hint);
    }

    /** Whether the document has to be refused. */
    public boolean refused() {
        return errors;
    }

    /** Number of problems so far, so that a reader can tell whether a part was clean. */
    public int count() {
        return list.size();
    }

    /** All of them in the order of the document. */
    public List<Problem> list() {
        return list.stream().sorted(ORDER).toList();
    }

    private void add(Place place, Severity severity, String message, String hint) {
        if (list.size() < MAX) {
            list.add(new Problem(file, place, severity, message, hint));
        } else if (list.size() == MAX) {
            list.add(new Problem(
                    file,
                    place,
                    Severity.ERROR,
                    "expected at most " + MAX + " problems, but found more",
                    "correct these first"));
        }
    }
}
