package dev.pullcord.core.backtest;

import dev.pullcord.core.trigger.Judgement;
import dev.pullcord.schemas.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cases by the role that is asked first, day by day, while they are counted. Not thread-safe. */
final class LoadTally {
    /** Stands for the role where the path of a held action is no longer known. */
    static final String UNKNOWN = "(unknown)";

    private final Map<String, Map<LocalDate, DayLoad>> roles = new TreeMap<>();

    void add(Judged judged) {
        LocalDate day = judged.act().at().atZone(ZoneOffset.UTC).toLocalDate();
        if (judged.before() == Verdict.HOLD) {
            put(role(judged.again()), new DayLoad(day, 1, 0));
        }
        if (judged.after() == Verdict.HOLD) {
            put(role(judged.candidate()), new DayLoad(day, 0, 1));
        }
    }

    void merge(LoadTally other) {
        other.roles.forEach((role, days) -> days.values().forEach(day -> put(role, day)));
    }

    /** Days by role, in order. */
    Map<String, List<DayLoad>> result() {
        Map<String, List<DayLoad>> result = new TreeMap<>();
        roles.forEach((role, days) -> result.put(role, new ArrayList<>(days.values())));
        return result;
    }

    private static String role(@Nullable Judgement judgement) {
        return judgement == null || judgement.path() == null
                ? UNKNOWN
                : judgement.path().steps().get(0).role();
    }

    private void put(String role, DayLoad load) {
        roles.computeIfAbsent(role, name -> new TreeMap<>())
                .merge(
                        load.day(),
                        load,
                        (one, other) ->
                                new DayLoad(one.day(), one.before() + other.before(), one.after() + other.after()));
    }
}
