package dev.pullcord.policy.roster;

import dev.pullcord.core.route.Roster;
import java.util.Map;

/**
 * What a roster document says.
 *
 * @param role whose roster it is; also the name of the document
 * @param roster when the role is on duty
 * @param parts what can change from version to version, in words, by the key it stands under
 */
public record RosterDocument(String role, Roster roster, Map<String, String> parts) {
    public RosterDocument {
        parts = Map.copyOf(parts);
    }
}
