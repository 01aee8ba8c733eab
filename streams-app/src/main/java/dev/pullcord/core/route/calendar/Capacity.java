package dev.pullcord.core.route.calendar;

/**
 * Cases a role takes at a time; 0 in both places for no limit.
 *
 * @param perPerson for each person on duty
 * @param total however many are on duty
 */
public record Capacity(int perPerson, int total) {
    /** No limit. */
    public static final Capacity UNLIMITED = new Capacity(0, 0);
}
