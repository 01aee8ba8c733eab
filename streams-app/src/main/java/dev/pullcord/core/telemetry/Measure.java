package dev.pullcord.core.telemetry;

/** Names of what is added up: fields of the records, so that one word means one thing. */
final class Measure {
    static final String OPPORTUNITIES = "opportunities";
    static final String FIRINGS = "firings";
    static final String SHADOW_FIRINGS = "shadowFirings";
    static final String DECIDED = "decided";
    static final String HELD = "held";
    static final String DENIED = "denied";
    static final String UNDETERMINED = "undetermined";

    static final String COUNT = "count";
    static final String OFFERED = "offered";
    static final String ESCALATED_FURTHER = "escalatedFurther";
    static final String REFUSED = "refused";
    static final String SLA_KEPT = "slaKept";
    static final String SLA_BREACHED = "slaBreached";
    /** Followed by the tenth of the probability, 0 to 9. */
    static final String FORECASTS = "forecasts";
    /** Followed by the tenth of the probability, 0 to 9. */
    static final String PROBABILITY = "probabilityMillionths";
    /** Followed by the tenth of the probability, 0 to 9. */
    static final String MET = "met";

    static final String WALL = "wall";
    static final String BUSINESS = "business";
    static final String DEPTH = "depth";
    static final String OLDEST = "oldest";

    static final String MATURED = "matured";
    static final String REVERSED = "reversed";
    static final String WENT_WRONG = "wentWrong";
    static final String NEEDLESS = "needless";
    static final String KNOWN = "known";
    static final String PRICED = "priced";
    static final String USD_CENTS = "usdCents";
    static final String WRONG_USD_CENTS = "wrongUsdCents";
    static final String NEEDLESS_USD_CENTS = "needlessUsdCents";

    static final String CLEARED = "cleared";
    static final String SAMPLED = "sampled";
    static final String LABELLED = "labelled";
    static final String WRONG = "wrong";
    static final String KNOWN_WRONG = "knownWrong";
    static final String WEIGHT = "weightMillionths";
    static final String WRONG_WEIGHT = "wrongWeightMillionths";
    static final String SQUARED_WEIGHT = "squaredWeightMillionths";
    static final String CUBED_WEIGHT = "cubedWeightThousandths";
    static final String VARIANCE = "varianceMillionths";

    private Measure() {}
}
