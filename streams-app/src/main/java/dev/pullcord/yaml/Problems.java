package dev.pullcord.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the mistakes of one document; after {@value #CAP} the rest is left out. */
public final class Problems {
    /** More than anybody corrects in one go. */
    public static final int CAP = 200;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** Starts a collection for a document, named as the user named it. */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds a mistake at a place, both counted from 1. */
    public void add(int line, int column, String message) {
        if (found.size() < CAP) {
            found.add(new Problem(file, line, column, message));
        }
    }

    void add(Node node, String message) {
        add(node.getStartMark(), message);
    }

    void add(Optional<Mark> mark, String message) {
        add(mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, message);
    }

    /** Whether nothing was wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All mistakes in the order of the document. */
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
