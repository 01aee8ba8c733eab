package dev.pullcord.core.sample;

import dev.pullcord.schemas.Review;
import dev.pullcord.schemas.ReviewKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a review is for, as the audit has it: {@code drawn}, {@code requested}, {@code golden ANSWER NAME}, {@code second ANSWER CASE}.
 *
 * @param kind why there is one
 * @param answer the right answer of a golden case, the first answer of a second review; empty otherwise
 * @param of name of the golden case, or the case that was answered before; empty otherwise
 */
public record ReviewSubject(ReviewKind kind, String answer, String of) {
    public static ReviewSubject of(Review review) {
        return new ReviewSubject(review.getKind(), review.getAnswer(), review.getOf());
    }

    /** As it was told; null when the subject tells of no review. */
    public static @Nullable ReviewSubject parse(String subject) {
        String[] parts = subject.split(" ", 3);
        for (ReviewKind kind : ReviewKind.values()) {
            if (word(kind).equals(parts[0])) {
                return parts.length == 3
                        ? new ReviewSubject(kind, parts[1], parts[2])
                        : new ReviewSubject(kind, "", "");
            }
        }
        return null;
    }

    /** As the audit tells it. */
    public String text() {
        return of.isEmpty() ? word(kind) : word(kind) + ' ' + answer + ' ' + of;
    }

    private static String word(ReviewKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
