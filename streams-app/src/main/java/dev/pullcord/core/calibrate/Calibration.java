package dev.pullcord.core.calibrate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One released calibration.
 *
 * @param name under which triggers name it
 * @param owner who answers for it; empty when nobody is named
 * @param version content hash of the document, 64 hex digits
 * @param cells what was learnt, by the actions it is for
 */
public record Calibration(String name, String owner, String version, Map<CellKey, Cell> cells) {
    public Calibration {
        cells = Map.copyOf(cells);
    }

    /** Cells in the order documents write them. */
    public Map<CellKey, Cell> sorted() {
        return new TreeMap<>(cells);
    }

    /** The same with one cell put in place of the one of its key. */
    public Calibration with(Cell cell) {
        Map<CellKey, Cell> next = new TreeMap<>(cells);
        next.put(cell.key(), cell);
        return new Calibration(name, owner, version, next);
    }

    /**
     * What a score is held against. Whatever is missing, over, retracted or meant for a laxer trigger lets no score pass.
     *
     * @param at time of the action (UTC)
     * @param tolerated error rate that the trigger accepts, 0 to 1
     */
    public Bar bar(CellKey key, Instant at, double tolerated) {
        Cell cell = cell(key);
        if (cell == null) {
            return Bar.shut(version, "calibration " + name + " has nothing for " + key.text());
        }
        String why = against(cell, at, tolerated);
        Double threshold = cell.threshold();
        return why.isEmpty() && threshold != null
                ? new Bar(threshold, cell.curve().curve(), version, "")
                : Bar.shut(version, why);
    }

    /** The cell of exactly these actions, or else of all that they are among; null when there is none. */
    public @Nullable Cell cell(CellKey key) {
        Cell exact = cells.get(key);
        if (exact != null) {
            return exact;
        }
        Cell profile = cells.get(new CellKey(key.profile(), CellKey.ANY, key.band()));
        if (profile != null) {
            return profile;
        }
        Cell action = cells.get(new CellKey(CellKey.ANY, key.action(), key.band()));
        return action != null ? action : cells.get(new CellKey(CellKey.ANY, CellKey.ANY, key.band()));
    }

    private String against(Cell cell, Instant at, double tolerated) {
        String whose = "calibration " + name + " for " + cell.key().text();
        switch (cell.state()) {
            case OPEN -> {
                return whose + " has no threshold: " + cell.reason();
            }
            case RETRACTED -> {
                return whose + " was retracted: " + cell.reason();
            }
            case IN_FORCE -> {
                if (!at.isBefore(cell.period().expires())) {
                    return whose + " expired at " + cell.period().expires();
                }
                return cell.guarantee().tolerance() <= tolerated
                        ? ""
                        : whose + " is for an error rate of "
                                + plain(cell.guarantee().tolerance()) + ", and " + plain(tolerated) + " is tolerated";
            }
        }
        throw new IllegalStateException("no such state: " + cell.state());
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
