package dev.pullcord.core.detect;

/**
 * One thing a detector saw.
 *
 * @param what what it is, in words: "instruction to ignore what came before"
 * @param value the piece itself, at most 200 characters
 * @param place pointer into the action: /proposal/arguments/recipient, /work/2/output, /request/text
 */
public record Evidence(String what, String value, String place) {
    /** Longest piece that is kept, characters. */
    public static final int VALUE_MAX = 200;

    public Evidence {
        value = value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX) + "…";
    }
}
