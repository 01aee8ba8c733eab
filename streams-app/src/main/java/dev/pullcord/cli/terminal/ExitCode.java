package dev.pullcord.cli.terminal;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a verb's exit code means; the same for all verbs, so that scripts can rely on it. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;
    /** Understood, but the answer is no: problems found, a decision refused, nothing there. */
    public static final int REFUSED = 1;
    /** The command line or a file named on it is wrong. */
    public static final int USAGE = 2;
    /** Kafka or the schema registry cannot be reached. */
    public static final int UNREACHABLE = 3;
    /** Sent, but no answer within the time. */
    public static final int TIMED_OUT = 4;
    /** A defect of the program. */
    public static final int INTERNAL = 70;

    private ExitCode() {}

    /** For the help of every verb. */
    public static Map<String, String> described() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + OK, "done");
        codes.put(" " + REFUSED, "refused, or a negative result: problems found, nothing there");
        codes.put(" " + USAGE, "wrong command line or unreadable file");
        codes.put(" " + UNREACHABLE, "Kafka or the schema registry cannot be reached");
        codes.put(" " + TIMED_OUT, "no answer within the time");
        codes.put("" + INTERNAL, "internal error");
        return codes;
    }
}
