package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.Folding;
import org.jspecify.annotations.Nullable;

/** A text in the two forms in which values are looked for, each made when it is first needed. Confined to one thread. */
final class Form {
    /** Shorter ones turn up by chance across words: the host t.co in "cat come". */
    private static final int NEEDLE_MIN = 7;

    private static final int DISPLAY_NAME_MAX = 40;

    private final String text;
    private @Nullable String words;
    private @Nullable String squeezed;

    Form(String text) {
        this.text = text;
    }

    /** True when the text holds the value, in whatever formatting. */
    boolean mentions(Identifier value) {
        if (!value.kind().isAddress() && value.kind() != Kind.SECRET) {
            return words().contains(" " + value.key() + " ");
        }
        for (String needle : value.needles()) {
            if (needle.length() >= NEEDLE_MIN ? squeezed().contains(needle) : words().contains(value.keyWords())) {
                return true;
            }
        }
        return false;
    }

    /** True when the text is the value and nothing else, but for a display name before an address in angle brackets. */
    boolean is(Identifier value) {
        if (!value.kind().isAddress()) {
            return words().equals(value.keyWords());
        }
        int bracket = text.lastIndexOf('<');
        boolean named = bracket > 0 && bracket <= DISPLAY_NAME_MAX && text.endsWith(">");
        String bare = named ? Folding.standard().squeezed(text.substring(bracket)) : squeezed();
        for (String needle : value.needles()) {
            if (bare.endsWith(needle) && isScheme(bare.substring(0, bare.length() - needle.length()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScheme(String before) {
        return before.isEmpty()
                || before.equals("www")
                || before.equals("http")
                || before.equals("https")
                || before.equals("httpwww")
                || before.equals("httpswww")
                || before.equals("mailto")
                || before.equals("tel");
    }

    private boolean isSpelled(String plain) {
        return text.contains("(at") || text.contains("[at") || (plain.contains("dot") && words().contains(" dot "));
    }

    private String words() {
        String known = words;
        if (known == null) {
            known = Folding.standard().words(text);
            words = known;
        }
        return known;
    }

    /** Letters and digits only; where an address is spelled out, once more with "at" and "dot" gone: name (at) example (dot) org. */
    private String squeezed() {
        String known = squeezed;
        if (known == null) {
            known = Folding.standard().squeezed(text);
            if (isSpelled(known)) {
                known = known
                        + ' '
                        + words().replace(" at ", "").replace(" dot ", "").replace(" ", "");
            }
            squeezed = known;
        }
        return known;
    }
}
