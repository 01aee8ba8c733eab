package dev.pullcord.policy.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person probably meant. */
public final class Suggestion {
    private static final int LONGEST = 64;
    private static final int LISTED = 12;

    private Suggestion() {}

    /** The known word nearest to what was written; null when none is near. */
    public static @Nullable String nearest(String written, Collection<String> known) {
        String wanted = written.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, Math.min(wanted.length(), LONGEST) / 3);
        String best = null;
        int least = limit + 1;
        for (String word : known) {
            int distance = distance(wanted, word.toLowerCase(Locale.ROOT), least);
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    /** A hint for a word that is not known: the nearest one, or the whole list when it is short. */
    public static String hint(String written, Collection<String> known) {
        String nearest = nearest(written, known);
        if (nearest != null) {
            return "did you mean " + nearest + "?";
        }
        if (known.isEmpty()) {
            return "";
        }
        List<String> sorted = known.stream().sorted().limit(LISTED).toList();
        return "known: " + String.join(", ", sorted) + (known.size() > LISTED ? ", …" : "");
    }

    /** Edits between two words, a swap of neighbours counting as one; gives up at a limit. */
    private static int distance(String a, String b, int limit) {
        if (a.length() > LONGEST || b.length() > LONGEST || Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, i, j, table);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] table) {
        int change = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
