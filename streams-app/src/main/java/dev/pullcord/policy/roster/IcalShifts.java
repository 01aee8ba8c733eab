package dev.pullcord.policy.roster;

import dev.pullcord.core.route.calendar.Shifts;
import dev.pullcord.core.route.calendar.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Events of a calendar, worked out a month at a time and only when somebody asks. */
final class IcalShifts implements Shifts {
    /** Months kept: as far as a roster looks ahead, and somewhat back. */
    private static final int MONTHS_MAX = 24;

    private final List<IcalEvent> events;
    private final Map<YearMonth, List<Span>> months = new ConcurrentHashMap<>();

    IcalShifts(List<IcalEvent> events) {
        this.events = List.copyOf(events);
    }

    @Override
    public List<Span> between(Instant from, Instant to) {
        List<Span> found = new ArrayList<>();
        YearMonth first = month(from);
        YearMonth last = month(to.minusNanos(1));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Instant begin = begin(month);
            for (Span span : spans(month)) {
                // what began in an earlier month was found there
                boolean once = month.equals(first) || !span.from().isBefore(begin);
                if (once && span.meets(from, to)) {
                    found.add(span);
                }
            }
        }
        return found;
    }

    private List<Span> spans(YearMonth month) {
        List<Span> known = months.get(month);
        if (known != null) {
            return known;
        }
        List<Span> spans = new ArrayList<>();
        events.forEach(event -> event.addTo(spans, begin(month), begin(month.plusMonths(1))));
        if (months.size() >= MONTHS_MAX) {
            months.clear();
        }
        months.put(month, List.copyOf(spans));
        return spans;
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
