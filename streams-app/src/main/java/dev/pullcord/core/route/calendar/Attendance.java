package dev.pullcord.core.route.calendar;

import java.util.List;

/**
 * Who works when nothing special happens. Where hours and shifts meet, the larger number counts, not the sum: who is on call is
 * usually one of those at work.
 *
 * @param people how many work within the hours
 * @param hours the hours; empty when the shifts alone say who works
 * @param shifts each stands for one person on duty
 * @param busy each stands for one person away
 */
public record Attendance(int people, List<TimeInterval> hours, Shifts shifts, Shifts busy) {
    public Attendance {
        hours = List.copyOf(hours);
    }
}
