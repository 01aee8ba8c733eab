package dev.pullcord.core.route;

import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How busy roles are, for tests. */
final class Loads {
    private Loads() {}

    /** A count without decisions. */
    static RoleLoad open(String role, int open) {
        return load(role, 0, open, List.of(), Duration.ZERO, Instant.EPOCH);
    }

    /** Decisions one after another, the last at a moment, each as long as the space between them. */
    static RoleLoad steady(String role, int open, int decisions, Duration every, Instant last) {
        return load(role, 0, open, row(decisions, every, last), every, last);
    }

    static List<Instant> row(int decisions, Duration every, Instant last) {
        return IntStream.range(0, decisions)
                .mapToObj(i -> last.minus(every.multipliedBy(decisions - 1L - i)))
                .toList();
    }

    static RoleLoad load(
            String role, int partition, int open, List<Instant> decidedAt, Duration took, Instant updatedAt) {
        return RoleLoad.newBuilder()
                .setId(role + "/" + partition)
                .setRole(role)
                .setPartition(partition)
                .setOpen(open)
                .setDecidedAt(decidedAt)
                .setTookMillis(decidedAt.stream().map(at -> took.toMillis()).toList())
                .setUpdatedAt(updatedAt)
                .build();
    }

    static RoleLoad waitingSince(RoleLoad load, @Nullable Instant oldestAt) {
        return RoleLoad.newBuilder(load).setOldestAt(oldestAt).build();
    }
}
