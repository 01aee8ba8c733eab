package dev.pullcord.core.calibrate;

import dev.pullcord.schemas.CalibrationStanding;
import dev.pullcord.schemas.Finding;
import dev.pullcord.schemas.FindingFigure;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.schemas.Severity;
import dev.pullcord.schemas.digest.ActionDigest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What follows when new labels break a guarantee: the threshold is taken back, and somebody is told.
 *
 * @param document the calibration without the thresholds that are broken, to be released in place of the one in force
 * @param finding for people
 */
public record Retraction(ReleasedDocument document, Finding finding) {
    /** Who releases it. */
    public static final String RELEASED_BY = "pullcord";
    /** Kind of the finding. */
    public static final String FINDING = "calibration-broken";

    /**
     * Takes thresholds back.
     *
     * @param inForce the calibration in force
     * @param cause the standing that was told just now
     * @param broken every standing of this calibration that is broken, the cause among them: one that was taken back a moment ago must not
     *     come back because that release has not been heard of yet
     */
    public static Retraction of(Calibration inForce, CalibrationStanding cause, List<CalibrationStanding> broken) {
        Calibration next = inForce;
        for (CalibrationStanding standing : broken) {
            Cell cell = next.cells().get(Standings.cell(standing));
            if (cell != null && cell.state() == Cell.State.IN_FORCE && Standings.isOf(standing, cell)) {
                next = next.with(cell.retracted(reason(standing)));
            }
        }
        return new Retraction(document(inForce, next, cause), finding(cause));
    }

    private static ReleasedDocument document(Calibration inForce, Calibration next, CalibrationStanding cause) {
        String text = CalibrationText.of(next);
        return ReleasedDocument.newBuilder()
                .setKind("Calibration")
                .setName(next.name())
                .setVersion(ActionDigest.sha256(text))
                .setContent(text)
                .setReleasedBy(RELEASED_BY)
                .setReleasedAt(cause.getAt())
                .setComment("retracted " + Standings.cell(cause).text() + ": " + reason(cause))
                .setPreviousVersion(inForce.version())
                .build();
    }

    private static Finding finding(CalibrationStanding cause) {
        String cell = Standings.cell(cause).text();
        String about = cause.getCalibration() + '\n' + cell + '\n' + cause.getThreshold() + '\n' + cause.getFittedTo();
        return Finding.newBuilder()
                .setFindingId(
                        "find-" + ActionDigest.sha256(FINDING + '\n' + about).substring(0, 24))
                .setKind(FINDING)
                .setSeverity(Severity.CRITICAL)
                .setSubject("calibration=" + cause.getCalibration())
                .setSummary("The threshold of calibration " + cause.getCalibration() + " for " + cell
                        + " was taken back: " + reason(cause) + "; no score passes there until it is calibrated anew")
                .setFigures(List.of(
                        figure("cell", cell),
                        figure("threshold", plain(cause.getThreshold())),
                        figure("tolerance", plain(cause.getTolerance())),
                        figure("labels", Long.toString(cause.getLabels())),
                        figure("wrong", Long.toString(cause.getWrong())),
                        figure("version", cause.getVersion())))
                .setSuggestion("look for what changed, then run: pullcord calibrate --name " + cause.getCalibration())
                .setFoundAt(cause.getAt())
                .build();
    }

    private static String reason(CalibrationStanding standing) {
        return "of " + standing.getLabels() + " labels since " + standing.getFittedTo() + " " + standing.getWrong()
                + " are wrong, which an error rate of " + plain(standing.getTolerance()) + " does not explain";
    }

    private static FindingFigure figure(String name, String value) {
        return FindingFigure.newBuilder().setName(name).setValue(value).build();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
