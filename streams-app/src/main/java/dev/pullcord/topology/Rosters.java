package dev.pullcord.topology;

import dev.pullcord.core.route.Roster;
import org.jspecify.annotations.Nullable;

/** The rosters in force. */
public interface Rosters extends DocumentBoard {
    /** The roster of a role; null when none was released. */
    @Nullable
    Roster of(String role);
}
