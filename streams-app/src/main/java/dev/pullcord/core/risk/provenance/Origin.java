package dev.pullcord.core.risk.provenance;

/**
 * Where a value was found in outside text.
 *
 * @param tool name of the work
 * @param place pointer to it: /work/2/output
 * @param excerpt what stands around the value
 * @param alsoField true when another output holds it as a value of its own, which weakens the finding
 */
public record Origin(String tool, String place, String excerpt, boolean alsoField) {}
