package dev.pullcord.core.risk.provenance;

/**
 * One value of a structured text.
 *
 * @param name name of the member it belongs to; empty for an element without one
 * @param text the value
 * @param form the value as it is searched
 */
record Leaf(String name, String text, Form form) {
    Leaf(String name, String text) {
        this(name, text, new Form(text));
    }
}
