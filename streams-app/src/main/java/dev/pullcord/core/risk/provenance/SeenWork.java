package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Encoded;
import dev.pullcord.core.risk.scan.Escapes;
import dev.pullcord.core.risk.scan.Folding;
import dev.pullcord.schemas.WorkItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work as a source of values. How a value stands in its output is what decides: as a value of its own, which the tool's
 * maker put there, or within running text, which anybody may have written.
 */
final class SeenWork {
    /** How a value stands in an output. */
    enum Shape {
        ABSENT,
        FIELD,
        RUNNING_TEXT
    }

    private static final int EXCERPT = 70;

    /** Shorter ones turn up by chance across words: the host t.co in "cat come". */
    private static final int NEEDLE_MIN = 7;

    private static final int DISPLAY_NAME_WORDS = 4;

    private final WorkItem item;
    private final int index;
    private final String output;
    private final String words;
    private final String squeezed;
    private final String inputWords;
    private @Nullable List<Leaf> leaves;
    private boolean read;

    /** @param output the part of the item's output that is looked at */
    SeenWork(WorkItem item, int index, String output) {
        this.item = item;
        this.index = index;
        this.output = output;
        Folding folding = Folding.standard();
        String plain = Escapes.undo(output);
        StringBuilder all = new StringBuilder(folding.words(plain));
        Encoded.in(plain).forEach(piece -> all.append(folding.words(piece.text())));
        words = all.toString();
        squeezed = squeezed(words);
        inputWords = folding.words(Escapes.undo(item.getInput()));
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
        return mentions(value, words, squeezed);
    }

    /** True when the agent itself put the value in, so that the output may merely echo it. */
    boolean wasGiven(Identifier value) {
        return mentions(value, inputWords, Folding.squeezeWords(inputWords));
    }

    Shape shape(Identifier value) {
        if (!mentions(value)) {
            return Shape.ABSENT;
        }
        List<Leaf> parts = leaves();
        if (parts == null) {
            return (isWhole(value, output) || (value.kind() == Kind.NAME && isLine(value)))
                    ? Shape.FIELD
                    : Shape.RUNNING_TEXT;
        }
        boolean field = false;
        for (Leaf leaf : parts) {
            boolean whole = isWhole(value, leaf.text());
            if (whole && !Sinks.standard().isFreeText(leaf.name())) {
                field = true;
            } else if (whole || mentions(value, Folding.standard().words(leaf.text()))) {
                return Shape.RUNNING_TEXT;
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

    private static boolean mentions(Identifier value, String words) {
        return mentions(value, words, squeezed(words));
    }

    private static boolean mentions(Identifier value, String words, String squeezed) {
        if (value.kind().isAddress() || value.kind() == Kind.SECRET) {
            return value.needles().stream()
                            .anyMatch(needle -> needle.length() >= NEEDLE_MIN && squeezed.contains(needle))
                    || words.contains(Folding.standard().words(value.key()));
        }
        return words.contains(" " + value.key() + " ");
    }

    /** True when the text is the value, perhaps with a display name before an address in angle brackets. */
    private static boolean isWhole(Identifier value, String text) {
        Folding folding = Folding.standard();
        if (!value.kind().isAddress()) {
            return folding.words(text).equals(folding.words(value.key()));
        }
        String bare = text.strip();
        int bracket = bare.lastIndexOf('<');
        if (bracket > 0
                && bare.endsWith(">")
                && folding.words(bare.substring(0, bracket)).split(" ", -1).length <= DISPLAY_NAME_WORDS + 1) {
            bare = bare.substring(bracket);
        }
        String squeezed = folding.squeezed(bare);
        String host = squeezed.startsWith("https")
                ? squeezed.substring(5)
                : squeezed.startsWith("http") ? squeezed.substring(4) : squeezed;
        String domain = host.startsWith("www") ? host.substring(3) : host;
        return value.needles().stream()
                .anyMatch(needle -> needle.equals(squeezed) || needle.equals(host) || needle.equals(domain));
    }

    /** True when a line of an unstructured output is the name, perhaps behind a bullet or a label. */
    private boolean isLine(Identifier value) {
        List<String> lines = new ArrayList<>(List.of(output.split("\n", -1)));
        return lines.stream()
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .anyMatch(line -> isWhole(value, line));
    }

    /** Letters and digits only, with "at" and "dot" gone when both occur: name (at) example (dot) org. */
    private static String squeezed(String words) {
        String plain = Folding.squeezeWords(words);
        boolean spelled = words.contains(" dot ");
        return spelled
                ? plain + ' ' + Folding.squeezeWords(words.replace(" at ", " ").replace(" dot ", " "))
                : plain;
    }
}
