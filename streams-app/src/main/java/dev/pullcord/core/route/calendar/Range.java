package dev.pullcord.core.route.calendar;

/**
 * Whole numbers from one to another, both included.
 *
 * @param first the first
 * @param last the last
 */
public record Range(int first, int last) {
    boolean contains(int number) {
        return first <= number && number <= last;
    }
}
