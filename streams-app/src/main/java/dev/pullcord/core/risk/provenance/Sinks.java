package dev.pullcord.core.risk.provenance;

import dev.pullcord.core.risk.scan.RiskFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells sinks, free-text members and document tools by the words in their names; read from {@code sinks.txt}. */
final class Sinks {
    private static final Sinks STANDARD = new Sinks(RiskFile.read("sinks.txt"));

    /** Names remembered with what they do; agents name arguments, so there is a bound. */
    private static final int NAMES_MAX = 1_024;

    private static final int NAME_MAX = 64;

    /** Names of the lists that each word stands in. */
    private final Map<String, Set<String>> lists = new HashMap<>();

    private final Map<String, Sink> known = new ConcurrentHashMap<>();

    Sinks(List<RiskFile.Line> lines) {
        Set<String> names = new HashSet<>();
        for (RiskFile.Line line : lines) {
            int colon = line.text().indexOf(':');
            if (colon < 1) {
                throw line.error("expected 'list: word word …'", "'" + line.text() + "'");
            }
            String name = line.text().substring(0, colon);
            names.add(name);
            for (String word : line.text().substring(colon + 1).strip().split(" +", -1)) {
                lists.computeIfAbsent(word, key -> new HashSet<>()).add(name);
            }
        }
        for (String needed : List.of("destination", "secret", "resource", "content", "none", "document-tool")) {
            if (!names.contains(needed)) {
                throw new IllegalStateException("expected the list '" + needed + "' in sinks.txt, but found " + names);
            }
        }
    }

    static Sinks standard() {
        return STANDARD;
    }

    /** What an argument of this name does. The last telling word decides: message_recipient is a destination, user_message content. */
    Sink of(String name) {
        Sink before = known.get(name);
        if (before != null) {
            return before;
        }
        Sink found = judge(name);
        if (name.length() <= NAME_MAX && known.size() < NAMES_MAX) {
            known.put(name, found);
        }
        return found;
    }

    private Sink judge(String name) {
        List<String> words = words(name);
        if (any("none", words)) {
            return Sink.NONE;
        }
        if (any("secret", words)) {
            return Sink.SECRET;
        }
        Sink found = Sink.OTHER;
        for (String word : words) {
            if (is("destination", word)) {
                found = Sink.DESTINATION;
            } else if (is("content", word)) {
                found = Sink.CONTENT;
            } else if (is("resource", word) && found != Sink.DESTINATION) {
                found = Sink.RESOURCE;
            }
        }
        return found;
    }

    /** True when a member of this name holds what people write freely. */
    boolean isFreeText(String name) {
        return of(name) == Sink.CONTENT;
    }

    /** True when a tool of this name returns a document that somebody else wrote from end to end. */
    boolean isDocumentTool(String name) {
        List<String> words = words(name);
        return any("document-tool", words) || (words.contains("read") && words.contains("file"));
    }

    private boolean any(String list, List<String> words) {
        return words.stream().anyMatch(word -> is(list, word));
    }

    private boolean is(String list, String word) {
        return lists.getOrDefault(word, Set.of()).contains(list);
    }

    /** user_email, userEmail and user-email are all user and email. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean end = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
            boolean hump = !end
                    && i > start
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (end || hump) {
                if (i > start) {
                    words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = hump ? i : i + 1;
            }
        }
        return words;
    }
}
