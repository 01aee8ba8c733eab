package dev.pullcord.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One released policy.
 *
 * @param name unique among the released policies
 * @param version content hash of the document, 64 hex digits
 * @param owner role or team that answers for it
 * @param appliesTo profiles it judges; empty for all
 * @param profiles weights by profile name
 * @param triggers the never-auto list first, then the triggers in the order they are written
 * @param paths by name
 */
public record Policy(
        String name,
        String version,
        String owner,
        Set<String> appliesTo,
        Map<String, Profile> profiles,
        List<Trigger> triggers,
        Map<String, Path> paths) {
    public Policy {
        appliesTo = Set.copyOf(appliesTo);
        profiles = Map.copyOf(profiles);
        triggers = List.copyOf(triggers);
        paths = Map.copyOf(paths);
    }

    /** Whether it judges agents of a profile. */
    public boolean judges(String profile) {
        return appliesTo.isEmpty() || appliesTo.contains(profile);
    }
}
