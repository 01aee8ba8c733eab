package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.WindowSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one task has counted since it last told: one partial sum for each dimension and minute. */
public final class Partials {
    private Partials() {}

    /** Key under which a task keeps the sum that a tally goes to. */
    public static String key(Tally tally) {
        return Windows.of(WindowSize.MINUTE, tally.at()).getStartAt() + "/"
                + tally.dimension().id();
    }

    /** The sum with one tally more. */
    public static TelemetryPartial add(@Nullable TelemetryPartial before, List<Tally> tallies) {
        Tally first = tallies.get(0);
        Sums sums = new Sums();
        if (before != null) {
            sums.add(before.getRows());
        }
        tallies.forEach(sums::add);
        return TelemetryPartial.newBuilder()
                .setId(first.dimension().id())
                .setKind(first.dimension().kind())
                .setDimension(first.dimension().values())
                .setWindow(Windows.of(WindowSize.MINUTE, first.at()))
                .setRows(sums.rows())
                .build();
    }
}
