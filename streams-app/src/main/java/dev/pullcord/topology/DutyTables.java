package dev.pullcord.topology;

import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.schemas.RoleLoad;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Who is on duty by the rosters in force, and how busy each role is by what all tasks have counted. */
final class DutyTables implements Duties {
    /** Between role and partition in the key of a count. */
    private static final char SEPARATOR = '/';

    private final Rosters rosters;
    private final GlobalTable<RoleLoad> loads;

    DutyTables(ProcessorContext<?, ?> context, Wiring wiring) {
        rosters = wiring.releases().rosters();
        loads = new GlobalTable<>(
                context, wiring, Names.ROLE_LOAD, wiring.topics().roleLoad(), RoleLoad.class);
    }

    @Override
    public @Nullable Roster roster(String role) {
        return rosters.of(role);
    }

    @Override
    public List<RoleLoad> load(String role) {
        return loads.range(role + SEPARATOR, role + (char) (SEPARATOR + 1));
    }
}
