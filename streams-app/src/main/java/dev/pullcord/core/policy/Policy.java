package dev.pullcord.core.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param reviewBy day by which people look at it again; null when nobody said
 * @param audit what is looked at though no trigger stopped it; null when nothing is
 */
public record Policy(
        String name,
        String version,
        String owner,
        Set<String> appliesTo,
        Map<String, Profile> profiles,
        List<Trigger> triggers,
        Map<String, Path> paths,
        @Nullable LocalDate reviewBy,
        @Nullable Audit audit) {
    public Policy {
        appliesTo = Set.copyOf(appliesTo);
        profiles = Map.copyOf(profiles);
        triggers = List.copyOf(triggers);
        paths = Map.copyOf(paths);
    }

    /** A policy without an audit sample, which nobody has to look at again. */
    public Policy(
            String name,
            String version,
            String owner,
            Set<String> appliesTo,
            Map<String, Profile> profiles,
            List<Trigger> triggers,
            Map<String, Path> paths) {
        this(name, version, owner, appliesTo, profiles, triggers, paths, null, null);
    }

    /** Whether it judges agents of a profile. */
    public boolean judges(String profile) {
        return appliesTo.isEmpty() || appliesTo.contains(profile);
    }
}
