package dev.pullcord.dev.fleet;

import java.util.List;

/**
 * One thing that must hold in a demo.
 *
 * @param name what went wrong, in the plural: "actions with a second clearance"
 * @param count how often; 0 when it holds
 * @param examples identifiers of the first few
 */
public record Check(String name, long count, List<String> examples) {
    /** Identifiers that are kept. */
    static final int EXAMPLES_MAX = 3;

    /** Whether it holds. */
    public boolean holds() {
        return count == 0;
    }
}
