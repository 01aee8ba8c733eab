package dev.pullcord.core.calibrate;

/**
 * For which actions a threshold is.
 *
 * @param profile kind of agent; {@link #ANY} for all together
 * @param action class of action; {@link #ANY} for all together
 * @param band band of stakes
 */
public record CellKey(String profile, String action, String band) implements Comparable<CellKey> {
    /** Stands for every profile or class of action: labels of all of them together, and a promise about all of them together. */
    public static final String ANY = "any";
    /** The band where a trigger has no stakes. */
    public static final String ONLY_BAND = "all";

    /** As people read it: {@code customer-facing / refund.issue / high}. */
    public String text() {
        return profile + " / " + action + " / " + band;
    }

    @Override
    public int compareTo(CellKey other) {
        return text().compareTo(other.text());
    }
}
