package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Encoded;
import dev.pullcord.core.risk.scan.Escapes;
import dev.pullcord.schemas.WorkItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work as a source of values. How a value stands in its output is what decides: as a value of its own, which the tool's
 * maker put there, or within running text, which anybody may have written.
 */
final class SeenWork {
    /** How a value stands in an output. */
    enum Shape {
        FIELD,
        RUNNING_TEXT
    }

    private static final int EXCERPT = 70;

    private final WorkItem item;
    private final int index;
    private final String output;
    private final Form form;
    private final Form input;
    private @Nullable List<Leaf> leaves;
    private boolean read;

    /** @param output the part of the item's output that is looked at */
    SeenWork(WorkItem item, int index, String output) {
        this.item = item;
        this.index = index;
        this.output = output;
        this.form = new Form(decoded(Escapes.undo(output)));
        this.input = new Form(Escapes.undo(item.getInput()));
    }

    boolean isTrusted() {
        return item.getTrusted();
    }

    String tool() {
        return item.getName();
    }

    String place() {
        return "/work/" + index + "/output";
    }

    /** True when the output mentions the value in any form. */
    boolean mentions(Identifier value) {
        return form.mentions(value);
    }

    /** True when the agent itself put the value in, so that the output may merely echo it. */
    boolean wasGiven(Identifier value) {
        return input.mentions(value);
    }

    /** How a value that the output mentions stands in it; running text wins where it stands in both ways. */
    Shape shape(Identifier value) {
        List<Leaf> parts = leaves();
        if (parts == null) {
            return (form.is(value) || (value.kind() == Kind.NAME && isLine(value))) ? Shape.FIELD : Shape.RUNNING_TEXT;
        }
        boolean field = false;
        for (Leaf leaf : parts) {
            if (leaf.form().mentions(value)) {
                if (!leaf.form().is(value) || Sinks.standard().isFreeText(leaf.name())) {
                    return Shape.RUNNING_TEXT;
                }
                field = true;
            }
        }
        return field ? Shape.FIELD : Shape.RUNNING_TEXT;
    }

    /** What stands around the value, at most 140 characters; the beginning of the output when its form differs too much to be found. */
    String excerpt(Identifier value) {
        int at = Math.max(0, output.indexOf(value.raw()));
        int from = Math.max(0, at - EXCERPT);
        int to = Math.min(output.length(), at + value.raw().length() + EXCERPT);
        return output.substring(from, to).replace('\n', ' ').strip();
    }

    private @Nullable List<Leaf> leaves() {
        if (!read) {
            read = true;
            leaves = Sinks.standard().isDocumentTool(item.getName()) ? null : OutputReader.read(output);
        }
        return leaves;
    }

    /** True when a line of an unstructured output is the name, perhaps behind a label. */
    private boolean isLine(Identifier value) {
        for (String line : output.split("\n", -1)) {
            if (new Form(line.substring(line.lastIndexOf(':') + 1)).is(value)) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        List<Encoded> pieces = Encoded.in(text);
        if (pieces.isEmpty()) {
            return text;
        }
        StringBuilder all = new StringBuilder(text);
        pieces.forEach(piece -> all.append('\n').append(piece.text()));
        return all.toString();
    }
}
