package dev.pullcord.cli.policy;

import dev.pullcord.cli.cluster.Cluster;
import dev.pullcord.cli.cluster.TopicScan;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.schemas.RoleLoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is on duty when and how busy each role is, as the cluster has it now. */
final class Duty implements Duties {
    private final Map<String, Roster> rosters = new HashMap<>();
    private final Map<String, RoleLoad> loads = new HashMap<>();

    private Duty() {}

    static Duty of(Cluster cluster, ReleaseBook book) {
        Duty duty = new Duty();
        book.rosters().forEach((role, document) -> {
            var roster = RosterLoader.load(role, document.getContent()).value();
            if (roster != null) {
                duty.rosters.put(role, roster.roster());
            }
        });
        new TopicScan(cluster).read(cluster.topics().roleLoad().name(), RoleLoad.class, key -> true, (key, load) -> {
            if (load != null) {
                duty.loads.put(key, load);
            }
        });
        return duty;
    }

    @Override
    public @Nullable Roster roster(String role) {
        return rosters.get(role);
    }

    @Override
    public List<RoleLoad> load(String role) {
        return loads.values().stream()
                .filter(load -> load.getRole().equals(role))
                .toList();
    }
}
