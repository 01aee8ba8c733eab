package dev.pullcord.cli.policy;

import dev.pullcord.cli.backtest.RecentDecisions;
import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.policy.roster.RosterLoader;
import dev.pullcord.schemas.RoleLoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is on duty by the rosters in force, and how fast each role decided lately. */
final class Duty implements Duties {
    private final Map<String, Roster> rosters = new HashMap<>();
    private final RecentDecisions decisions;

    Duty(ReleaseBook book, RecentDecisions decisions) {
        this.decisions = decisions;
        book.rosters().forEach((role, document) -> {
            var roster = RosterLoader.load(role, document.getContent()).value();
            if (roster != null) {
                rosters.put(role, roster.roster());
            }
        });
    }

    @Override
    public @Nullable Roster roster(String role) {
        return rosters.get(role);
    }

    @Override
    public List<RoleLoad> load(String role) {
        return decisions.of(role);
    }
}
