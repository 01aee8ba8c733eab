package dev.pullcord.cli.route;

import dev.pullcord.core.route.Duties;
import dev.pullcord.core.route.Roster;
import dev.pullcord.schemas.RoleLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How busy a role is taken to be.
 *
 * @param open cases it has, 0 or more
 * @param perHour cases it decides in an hour on duty while cases wait; 0 when that is not known
 */
record GivenLoad(int open, double perHour) {
    /** As many decisions as make the rate nearly certain, and few enough to be all that a task remembers. */
    private static final int DECISIONS = 31;

    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    /** What the engine would have counted of such a role: its last decisions, each begun when the one before was done. */
    RoleLoad counted(String role, Instant at) {
        int known = perHour > 0 ? DECISIONS : 0;
        List<Long> took = LongStream.rangeClosed(1, known)
                .mapToObj(number -> Math.round(number * MILLIS_PER_HOUR / perHour))
                .toList();
        return RoleLoad.newBuilder()
                .setId(role + "/0")
                .setRole(role)
                .setPartition(0)
                .setOpen(open)
                .setDecidedAt(Collections.nCopies(known, at))
                .setTookMillis(took)
                .setUpdatedAt(at)
                .build();
    }

    /** Who is on duty by rosters, and how busy by what was given. */
    record Known(Map<String, Roster> rosters, Map<String, GivenLoad> loads, Instant now) implements Duties {
        @Override
        public @Nullable Roster roster(String role) {
            return rosters.get(role);
        }

        @Override
        public List<RoleLoad> load(String role) {
            GivenLoad load = loads.get(role);
            return load == null ? List.of() : List.of(load.counted(role, now));
        }
    }

    /** Reads {@code OPEN} or {@code OPEN,PERHOUR}. */
    static final class Reader implements ITypeConverter<GivenLoad> {
        @Override
        public GivenLoad convert(String text) {
            if (!text.matches("\\d{1,9}(,\\d{1,6}(\\.\\d{1,6})?)?")) {
                throw new TypeConversionException(
                        "expected ROLE=OPEN or ROLE=OPEN,PERHOUR such as deal-desk=3,1.5, but found \"" + text + "\"");
            }
            String[] parts = text.split(",", -1);
            return new GivenLoad(Integer.parseInt(parts[0]), parts.length > 1 ? Double.parseDouble(parts[1]) : 0);
        }
    }
}
