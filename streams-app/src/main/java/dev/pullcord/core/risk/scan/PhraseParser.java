package dev.pullcord.core.risk.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a phrase file. The language is small enough that each phrase expands to plain texts, so that searching needs no back-tracking.
 *
 * <pre>
 * NAME = word|several words|…          a list to use below as &lt;NAME&gt;
 * weight | what it means | phrase      weight above 0 to 1
 *
 * word        that word            word*       a word that begins so
 * (a|b c)     one of these         x?          x or nothing, for a word, a list or a choice
 * ..3         up to three words of anything
 * </pre>
 */
final class PhraseParser {
    /** Most texts that one phrase may expand to. */
    static final int EXPANSION_MAX = 4_000;

    private static final int GAP_MAX = 12;
    private static final int CUT = 300;

    private final Map<String, String> lists = new HashMap<>();
    private final List<Phrase> phrases = new ArrayList<>();

    static List<Phrase> parse(List<RiskFile.Line> lines) {
        PhraseParser parser = new PhraseParser();
        lines.forEach(parser::line);
        return List.copyOf(parser.phrases);
    }

    private void line(RiskFile.Line line) {
        String[] parts = line.text().split("\\|", 3);
        int equals = line.text().indexOf(" = ");
        if (equals > 0 && line.text().substring(0, equals).matches("[A-Z]+")) {
            lists.put(line.text().substring(0, equals), line.text().substring(equals + 3));
            return;
        }
        if (parts.length < 3) {
            throw line.error("expected 'weight | meaning | phrase' or 'NAME = a|b'", "'" + line.text() + "'");
        }
        phrases.add(phrase(line, weight(line, parts[0].strip()), parts[1].strip(), parts[2].strip()));
    }

    private static double weight(RiskFile.Line line, String text) {
        if (!text.matches("0?\\.\\d+|1|1\\.0")) {
            throw line.error("expected a weight above 0 to 1", "'" + text + "'");
        }
        double weight = Double.parseDouble(text);
        if (weight <= 0) {
            throw line.error("expected a weight above 0", text);
        }
        return weight;
    }

    private Phrase phrase(RiskFile.Line line, double weight, String what, String text) {
        List<List<String>> segments = new ArrayList<>();
        List<Integer> gaps = new ArrayList<>(List.of(0));
        List<String> current = List.of(" ");
        for (String token : tokens(line, text)) {
            if (token.startsWith("..")) {
                segments.add(close(line, current));
                gaps.add(gap(line, token));
                current = List.of(" ");
                continue;
            }
            List<String> choices = choices(line, token);
            if (mustCut(current, choices)) {
                segments.add(close(line, current));
                gaps.add(0);
                current = List.of(" ");
            }
            current = append(line, current, choices);
        }
        segments.add(close(line, current));
        return new Phrase(phrases.size(), weight, what, segments, gaps);
    }

    /** A part ends behind {@code word*}, and where going on would take too many spellings: the next one must then stand next to it. */
    private static boolean mustCut(List<String> current, List<String> choices) {
        boolean certain = current.stream().noneMatch(String::isBlank) && !choices.contains("");
        return current.get(0).endsWith("*") || (certain && current.size() * choices.size() > CUT);
    }

    private static int gap(RiskFile.Line line, String token) {
        String digits = token.substring(2);
        if (!digits.matches("\\d{1,2}") || Integer.parseInt(digits) > GAP_MAX) {
            throw line.error("expected a gap of ..0 to .." + GAP_MAX, token);
        }
        return Integer.parseInt(digits);
    }

    private List<String> choices(RiskFile.Line line, String token) {
        boolean optional = token.endsWith("?");
        String core = optional ? token.substring(0, token.length() - 1) : token;
        if (core.startsWith("<") && core.endsWith(">")) {
            String list = lists.get(core.substring(1, core.length() - 1));
            if (list == null) {
                throw line.error("expected a list defined above", core);
            }
            core = list;
        } else if (core.startsWith("(") && core.endsWith(")")) {
            core = core.substring(1, core.length() - 1);
        }
        List<String> choices = new ArrayList<>(optional ? List.of("") : List.of());
        for (String choice : core.split("\\|", -1)) {
            boolean open = choice.endsWith("*");
            String words = Folding.standard().words(choice).strip();
            if (words.isEmpty() || choice.indexOf('<') >= 0) {
                throw line.error("expected letters or digits in each choice, and a list on its own", "'" + token + "'");
            }
            choices.add(open ? words + "*" : words + " ");
        }
        return choices;
    }

    private static List<String> append(RiskFile.Line line, List<String> before, List<String> choices) {
        List<String> after = new ArrayList<>();
        for (String left : before) {
            for (String right : choices) {
                after.add(left + right);
            }
        }
        if (after.size() > EXPANSION_MAX) {
            throw line.error(
                    "expected a phrase of at most " + EXPANSION_MAX + " spellings; use fewer optional words", "more");
        }
        boolean open = after.get(0).endsWith("*");
        if (after.stream().anyMatch(text -> text.endsWith("*") != open)) {
            throw line.error("expected word* in all choices or in none, and not optional", "a mixture");
        }
        return after;
    }

    private static List<String> close(RiskFile.Line line, List<String> segment) {
        if (segment.stream().anyMatch(String::isBlank)) {
            throw line.error(
                    "expected each part of a phrase to hold a word that must be there", "a part that may be empty");
        }
        return segment.stream()
                .map(text -> text.endsWith("*") ? text.substring(0, text.length() - 1) : text)
                .distinct()
                .toList();
    }

    /** Splits at blanks outside brackets. */
    private static List<String> tokens(RiskFile.Line line, String text) {
        List<String> tokens = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || depth > 1) {
                throw line.error("expected brackets that match and do not nest", "'" + text + "'");
            }
            if (c == ' ' && depth == 0) {
                if (i > start) {
                    tokens.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        if (depth != 0 || tokens.isEmpty()) {
            throw line.error("expected a phrase with matching brackets", "'" + text + "'");
        }
        return tokens;
    }
}
