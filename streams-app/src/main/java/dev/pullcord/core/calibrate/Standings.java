package dev.pullcord.core.calibrate;

import dev.pullcord.schemas.CalibrationLabel;
import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches over thresholds as records: what is kept of a watch is what is told of it. */
public final class Standings {
    private Standings() {}

    /**
     * How a threshold stands after a label; null when the label does not count for it: its action did not pass, is one of those the
     * threshold was learnt from, or the threshold is not in force.
     *
     * @param before what was told last of the cell; null when nothing was
     * @param calibration the calibration in force
     * @param cell its cell for the label
     */
    public static @Nullable CalibrationStanding after(
            @Nullable CalibrationStanding before, Calibration calibration, Cell cell, CalibrationLabel label) {
        Double threshold = cell.threshold();
        if (cell.state() != Cell.State.IN_FORCE
                || threshold == null
                || label.getScore() < threshold
                || label.getWeight() <= 0
                || !label.getJudgedAt().isAfter(cell.period().to())) {
            return null;
        }
        CalibrationWatch watch = (before != null && isOf(before, cell)
                        ? watch(before)
                        : CalibrationWatch.over(cell.guarantee()))
                .with(label.getWrong(), label.getWeight());
        return CalibrationStanding.newBuilder()
                .setCalibration(calibration.name())
                .setVersion(calibration.version())
                .setProfile(cell.key().profile())
                .setActionType(cell.key().action())
                .setBand(cell.key().band())
                .setThreshold(threshold)
                .setTolerance(cell.guarantee().tolerance())
                .setConfidence(cell.guarantee().confidence())
                .setFittedTo(cell.period().to())
                .setLabels(watch.labels())
                .setWrong(watch.wrong())
                .setLargestWeight(watch.largest())
                .setAgainst(watch.evidence())
                .setSupport(watch.support().logWealth())
                .setStanding(standing(watch))
                .setBets(bets(watch))
                .setAt(label.getLearntAt())
                .build();
    }

    /** Whether a standing is about the threshold that a cell has now; a new threshold is watched anew. */
    public static boolean isOf(CalibrationStanding standing, Cell cell) {
        Double threshold = cell.threshold();
        return threshold != null
                && threshold == standing.getThreshold()
                && cell.period().to().equals(standing.getFittedTo())
                && cell.guarantee().tolerance() == standing.getTolerance();
    }

    /** Key of the cell a standing is about. */
    public static CellKey cell(CalibrationStanding standing) {
        return new CellKey(standing.getProfile(), standing.getActionType(), standing.getBand());
    }

    private static CalibrationWatch watch(CalibrationStanding kept) {
        Guarantee guarantee = new Guarantee(kept.getTolerance(), kept.getConfidence());
        int size = CalibrationWatch.over(guarantee).support().logs().size();
        List<Double> bets = kept.getBets();
        List<Wager> against = new ArrayList<>();
        for (int from = size; from + size <= bets.size(); from += size) {
            against.add(new Wager(guarantee.tolerance(), true, bets.subList(from, from + size)));
        }
        return new CalibrationWatch(
                guarantee,
                kept.getLabels(),
                kept.getWrong(),
                kept.getLargestWeight(),
                new Wager(guarantee.tolerance(), false, bets.subList(0, size)),
                against,
                kept.getStanding() == Standing.BROKEN);
    }

    private static List<Double> bets(CalibrationWatch watch) {
        List<Double> bets = new ArrayList<>(watch.support().logs());
        watch.against().forEach(bet -> bets.addAll(bet.logs()));
        return bets;
    }

    private static Standing standing(CalibrationWatch watch) {
        return switch (watch.standing()) {
            case TOO_FEW -> Standing.TOO_FEW;
            case STANDS -> Standing.STANDS;
            case BROKEN -> Standing.BROKEN;
        };
    }
}
