package dev.pullcord.policy.cel;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.enrich.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vocabulary by name, with guesses at what a wrong name was meant to be. */
final class FieldNames {
    private static final Map<String, Field> PLAIN = Vocabulary.plainFields().stream()
            .collect(Collectors.toMap(
                    Vocabulary.Plain::name, f -> Field.plain(f.name(), f.type()), (a, b) -> a, LinkedHashMap::new));
    private static final Map<String, Vocabulary.Parametric> PARAMETRIC = Vocabulary.parametricFields().stream()
            .collect(Collectors.toMap(Vocabulary.Parametric::name, f -> f, (a, b) -> a, LinkedHashMap::new));

    private FieldNames() {}

    static @Nullable Field plain(String name) {
        return PLAIN.get(name);
    }

    static Vocabulary.@Nullable Parametric parametric(String name) {
        return PARAMETRIC.get(name);
    }

    /** How a function is written: {@code party("...").approved}. */
    static String usage(Vocabulary.Parametric function) {
        String call = function.name() + "(\"...\")";
        return function.members().containsKey("")
                ? call
                : call + "."
                        + function.members().keySet().stream()
                                .sorted()
                                .findFirst()
                                .orElse("");
    }

    /** Hint for a name that is no field. */
    static String fieldHint(String name) {
        String meant = nearest(name, PLAIN.keySet().stream());
        if (meant != null) {
            return "did you mean " + meant + "?";
        }
        Vocabulary.Parametric function = PARAMETRIC.get(name);
        if (function != null) {
            return "write " + usage(function);
        }
        String group = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : name + ".";
        List<String> members =
                PLAIN.keySet().stream().filter(f -> f.startsWith(group)).toList();
        return members.isEmpty() ? "" : "there is " + String.join(", ", members);
    }

    /** Hint for a name that is no function. */
    static String functionHint(String name) {
        String meant = nearest(name, Stream.concat(PARAMETRIC.keySet().stream(), CelGrammar.FUNCTIONS.stream()));
        if (meant != null) {
            return "did you mean " + meant + "?";
        }
        return switch (name) {
            case "has" -> "known(field) tells whether an action carries a field";
            case "_[_]" -> "argText(\"to.0.iban\") reads into lists and objects";
            case "all", "exists", "exists_one", "map", "filter" -> "conditions have no loops";
            case "lower", "toLowerCase", "lowercase" -> "did you mean lowerAscii?";
            case "length", "len" -> "did you mean size?";
            default -> "there is " + String.join(", ", CelGrammar.FUNCTIONS);
        };
    }

    /** Hint for a member that a function does not have. */
    static String memberHint(String name, Vocabulary.Parametric function) {
        String meant = nearest(name, function.members().keySet().stream());
        return meant != null
                ? "did you mean " + meant + "?"
                : "there is " + function.members().keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** The name that takes the fewest edits; null when even that takes too many. */
    private static @Nullable String nearest(String name, Stream<String> names) {
        int limit = Math.max(1, Math.min(3, name.length() / 3));
        String wanted = name.toLowerCase(Locale.ROOT);
        return names.map(candidate -> Map.entry(edits(wanted, candidate.toLowerCase(Locale.ROOT)), candidate))
                .filter(entry -> entry.getKey() <= limit)
                .min(Comparator.comparing(Map.Entry<Integer, String>::getKey).thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** Insertions, deletions, replacements and exchanges of neighbours between two names. */
    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            rows.add(row);
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                    continue;
                }
                int replace = rows.get(i - 1)[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(rows.get(i - 1)[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], rows.get(i - 2)[j - 2] + 1);
                }
            }
        }
        return rows.get(a.length())[b.length()];
    }
}
