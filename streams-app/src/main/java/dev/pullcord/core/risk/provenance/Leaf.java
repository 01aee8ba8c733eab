package dev.pullcord.core.risk.provenance;

/**
 * One value of a structured text.
 *
 * @param name name of the member it belongs to; empty for an element without one
 * @param text the value
 */
record Leaf(String name, String text) {}
