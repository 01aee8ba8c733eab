package dev.pullcord.runtime;

import dev.pullcord.core.route.Roster;
import dev.pullcord.policy.Loaded;
import dev.pullcord.policy.roster.RosterDocument;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.policy.yaml.Problem;
import dev.pullcord.schemas.ReleasedDocument;
import dev.pullcord.topology.Rosters;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rosters in force. A release that cannot be taken leaves the one before in force, and says why in the log and in {@link #trouble}. */
public final class RosterBoard implements Rosters {
    private static final Logger LOG = LoggerFactory.getLogger(RosterBoard.class);

    private final Map<String, Roster> rosters = new ConcurrentHashMap<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    @Override
    public boolean put(String name, @Nullable ReleasedDocument document) {
        if (document == null) {
            troubles.remove(name);
            rosters.remove(name);
            LOG.info("roster withdrawn role={}", name);
            return true;
        }
        Loaded<RosterDocument> loaded = RosterLoader.load(name, document.getContent());
        RosterDocument roster = loaded.value();
        if (roster == null) {
            unreadable(name, loaded.problems().stream().map(Problem::text).collect(Collectors.joining("; ")));
            return false;
        }
        if (!roster.role().equals(name)) {
            unreadable(name, "expected the roster of " + name + ", but found that of " + roster.role());
            return false;
        }
        troubles.remove(name);
        rosters.put(name, roster.roster());
        LOG.info("roster in force role={} version={}", name, document.getVersion());
        return true;
    }

    @Override
    public void unreadable(String name, String reason) {
        troubles.put(name, reason);
        LOG.error("roster not in force, the one before stays role={} reason={}", name, reason);
    }

    @Override
    public @Nullable Roster of(String role) {
        return rosters.get(role);
    }

    /** Number of rosters in force. */
    public int inForce() {
        return rosters.size();
    }

    /** Rosters that could not be taken into force, with the reason, by role. */
    Map<String, String> trouble() {
        return new TreeMap<>(troubles);
    }
}
