package dev.pullcord.policy.cel;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.pullcord.policy.cel.CelCompiler.Problem;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one expression, by place, without repeats. */
final class Problems {
    private final String text;
    private final TreeSet<Problem> found = new TreeSet<>();
    private @Nullable CelSource source;

    Problems(String text) {
        this.text = text;
    }

    /** Gives the places of nodes; called once the source has been parsed. */
    void locate(CelSource parsed) {
        source = parsed;
    }

    /** About the expression as a whole. */
    void add(String message, String hint) {
        found.add(new Problem(1, 1, message, hint));
    }

    /** About a place as CEL counts: lines from 1, columns from 0. */
    void add(CelSourceLocation at, String message, String hint) {
        found.add(new Problem(Math.max(1, at.getLine()), Math.max(0, at.getColumn()) + 1, message, hint));
    }

    /** About a node. */
    void add(long id, String message, String hint) {
        addBefore(id, "", message, hint);
    }

    /** About a call whose node lies at its parenthesis; the name that stands before is what people look for. */
    void addBefore(long id, String name, String message, String hint) {
        Integer offset = source == null ? null : source.getPositionsMap().get(id);
        if (source == null || offset == null) {
            add(message, hint);
            return;
        }
        int start = offset - name.codePointCount(0, name.length());
        boolean there = start >= 0 && text.startsWith(name, text.offsetByCodePoints(0, start));
        CelSourceLocation at = source.getOffsetLocation(there ? start : offset).orElse(CelSourceLocation.of(1, 0));
        add(at, message, hint);
    }

    List<Problem> list() {
        return List.copyOf(found);
    }
}
