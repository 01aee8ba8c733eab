package dev.pullcord.simulation.guarantee;

import java.util.List;

/** Something that has to hold at the end of every run. */
public interface Guarantee {
    /** Where it was broken, in words; empty when it held. */
    List<String> broken(History history);

    /** Its name. */
    default String name() {
        return getClass().getSimpleName();
    }
}
