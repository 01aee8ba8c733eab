package dev.pullcord.core.telemetry;

import dev.pullcord.schemas.PartialRow;
import dev.pullcord.schemas.PartialSpread;
import dev.pullcord.schemas.TelemetryPartial;
import dev.pullcord.schemas.TelemetryWindow;
import dev.pullcord.schemas.TimeFigures;
import dev.pullcord.schemas.TriggerType;
import org.jspecify.annotations.Nullable;

/** One row of a window that is told, with the row of all beside it. */
record Row(TelemetryPartial file, PartialRow row, @Nullable PartialRow all) {
    String id() {
        return Dimension.id(window(), file.getDimension(), label());
    }

    TelemetryWindow window() {
        return file.getWindow();
    }

    int revision() {
        return file.getRevision();
    }

    /** One of the values that name the dimension. */
    String value(int place) {
        return file.getDimension().get(place);
    }

    String label() {
        return row.getLabel();
    }

    /** Whether this is the row of all together. */
    boolean ofAll() {
        return label().isEmpty();
    }

    long sum(String name) {
        return row.getSums().getOrDefault(name, 0L);
    }

    /** The same of all together: the denominator. */
    long ofAll(String name) {
        return all == null ? 0 : all.getSums().getOrDefault(name, 0L);
    }

    TimeFigures times(String name) {
        Spread spread = Spread.named(name);
        PartialSpread partial = spread(name);
        if (partial != null) {
            spread.add(partial);
        }
        return spread.figures();
    }

    @Nullable
    PartialSpread spread(String name) {
        return row.getSpreads().get(name);
    }

    /** The type a label begins with or is; null for the row of all. */
    @Nullable
    TriggerType type() {
        return ofAll() ? null : TriggerType.valueOf(word(0));
    }

    /** A word of the label; the last one may hold spaces. */
    String word(int place) {
        String[] words = label().split(" ", place + 1);
        String rest = words.length > place ? words[place] : "";
        int end = rest.indexOf(' ');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** All of the label from a word on. */
    String from(int place) {
        String[] words = label().split(" ", place + 1);
        return words.length > place ? words[place] : "";
    }
}
