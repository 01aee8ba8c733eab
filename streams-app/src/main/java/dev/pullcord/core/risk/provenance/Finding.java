package dev.pullcord.core.risk.provenance;

/**
 * A suspicious value.
 *
 * @param candidate the value and its argument
 * @param origin where it came from
 * @param kindAsked false when nothing in the request asks for an action of this kind
 * @param destinationAsked true when the person named where this action goes
 */
public record Finding(Candidate candidate, Origin origin, boolean kindAsked, boolean destinationAsked) {
    /** How strongly it speaks, from 0 to 1: what the value would do, and whether such an action was asked for. */
    public double strength() {
        double full = switch (candidate.sink()) {
            case SECRET -> 1;
            case DESTINATION -> candidate.identifier().kind().isAddress() ? 1 : kindAsked ? 0.45 : 0.7;
            case RESOURCE -> kindAsked ? 0.35 : 0.6;
            default -> (kindAsked || destinationAsked) ? 0.4 : 0.7;
        };
        return origin.alsoField() ? full * 0.4 : full;
    }
}
