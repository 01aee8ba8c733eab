package dev.pullcord.core.route;

import dev.pullcord.schemas.RoleLoad;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the roles when a case is routed: who is on duty when, and how busy each is. */
public interface Duties {
    /** Nothing is known: every role counts as always on duty and never busy. */
    Duties UNKNOWN = new Duties() {
        @Override
        public @Nullable Roster roster(String role) {
            return null;
        }

        @Override
        public List<RoleLoad> load(String role) {
            return List.of();
        }
    };

    /** The roster in force; null when none was released, and the role counts as always on duty. */
    @Nullable
    Roster roster(String role);

    /** How busy a role is, as each task counted it last; empty while nothing was counted. */
    List<RoleLoad> load(String role);
}
